/**
 * Films and recordings: one plays at a time, each goes on where it was left, and captions of a recording stand under it.
 *
 * The place is kept on this device only, in the browser's own memory: the learner record of SCORM 1.2 has 3,800 signs, and
 * what must never be lost (completion, scores) needs them. A module without imports: only courses with films ship it.
 *
 * @typedef {{id: string, keep_on_device?: string}} Outline
 */

/** A place nearer to the beginning or the end than this many seconds is none. */
const EDGE = 5;

/**
 * @param {HTMLElement} article
 * @param {Outline} outline
 */
export function attachFilms(article, outline) {
  const films = [...article.querySelectorAll("video, audio")].filter((film) => film instanceof HTMLMediaElement);
  for (const film of films) {
    film.addEventListener("play", () => films.forEach((other) => other !== film && other.pause()));
    if (outline.keep_on_device !== "never") goOn(film, outline.id);
    if (film instanceof HTMLAudioElement) showCaptions(film);
  }
}

/**
 * @param {HTMLMediaElement} film
 * @param {string} course  its id
 */
function goOn(film, course) {
  const name = `coursekit:${course}:film:${film.querySelector("source")?.getAttribute("src")}`;
  const keep = () => {
    const there = film.currentTime > EDGE && film.currentTime < film.duration - EDGE;
    attempt(() => (there ? localStorage.setItem(name, String(Math.floor(film.currentTime))) : localStorage.removeItem(name)));
  };
  const back = () => {
    const at = Number(attempt(() => localStorage.getItem(name)));
    if (at > EDGE && at < film.duration - EDGE && !film.currentTime) film.currentTime = at;
  };
  if (film.readyState > 0) back();
  else film.addEventListener("loadedmetadata", back, { once: true });
  for (const event of ["pause", "seeked", "ended"]) film.addEventListener(event, keep);
  let last = 0;
  film.addEventListener("timeupdate", () => {
    if (Math.abs(film.currentTime - last) < EDGE) return;
    last = film.currentTime;
    keep();
  });
}

/**
 * Browsers show captions over pictures only.
 * @param {HTMLAudioElement} film
 */
function showCaptions(film) {
  const track = [...film.textTracks].find(({ mode }) => mode === "showing") ?? film.textTracks[0];
  if (!track) return;
  const line = document.createElement("p");
  line.className = "film-caption";
  line.lang = track.language;
  film.after(line);
  track.mode = "hidden";
  track.addEventListener("cuechange", () => {
    const cues = [...(track.activeCues ?? [])];
    line.textContent = cues.map((cue) => (cue instanceof VTTCue ? (cue.getCueAsHTML().textContent ?? "") : "")).join(" ");
  });
}

/**
 * @template T
 * @param {() => T} action
 * @returns {T | null} null where the browser keeps nothing
 */
function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}
