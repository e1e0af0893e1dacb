/**
 * Says that the player can't start, and why, as far as a page can know: a script of its own, so that it runs whatever
 * became of the player.
 */
{
  let blocked = false;

  /** @param {string} cause  one of those in the launch page */
  const tell = (cause) => {
    const place = document.getElementById("no-start");
    if (!place) return;
    place.dataset.told = cause;
    place.setAttribute("role", "alert");
    for (const text of place.querySelectorAll("[data-cause]")) {
      text.toggleAttribute("hidden", text.getAttribute("data-cause") !== cause);
    }
  };

  /** @param {string} address  of the script that is not there */
  const causeOf = async (address) => {
    if (location.protocol === "file:") return "folder";
    if (self.origin === "null") return "frame";
    try {
      const { ok, headers } = await fetch(address, { cache: "no-store" });
      if (!ok) return "missing";
      return /(?:java|ecma)script/.test(headers.get("content-type") ?? "") ? "browser" : "type";
    } catch {
      return blocked ? "frame" : "connection";
    }
  };

  /** @param {string} address */
  const explain = async (address) => {
    const cause = await causeOf(address);
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => tell(cause));
    else tell(cause);
  };

  addEventListener("securitypolicyviolation", () => (blocked = true));
  addEventListener("no-start", (event) => void explain(event instanceof CustomEvent ? event.detail : ""));
  addEventListener(
    "error",
    (event) => {
      if (event.target instanceof HTMLScriptElement) void explain(event.target.src);
      else if (event instanceof ErrorEvent && event.filename.endsWith("/main.js")) void explain(event.filename);
    },
    true,
  );
}
