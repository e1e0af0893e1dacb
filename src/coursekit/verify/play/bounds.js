// What a page may not do while it is played. Runs in every frame before its own scripts, and says nothing to anybody.
(() => {
  // No way out of this computer but through the LMS: WebRTC and WebTransport send UDP.
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport"]) {
    Reflect.deleteProperty(globalThis, name);
  }

  // Console and errors are read by somebody: so many lines of so many letters.
  const most = 500;
  const longest = 1000;
  let lines = 0;
  for (const kind of ["error", "unhandledrejection"]) {
    const count = (event) => {
      lines += 1;
      if (lines > most) event.preventDefault();
    };
    globalThis.addEventListener(kind, count, true);
  }
  const short = (value) => {
    if (typeof value === "string") return value.slice(0, longest);
    if (value instanceof Error) return String(value.stack ?? value).slice(0, longest);
    return typeof value === "object" || typeof value === "function" ? Object.prototype.toString.call(value) : value;
  };
  for (const [name, method] of Object.entries(console)) {
    if (typeof method !== "function") continue;
    const original = method.bind(console);
    // Who listens sees this script as the place, so the caller's goes with the words (`listening.py`).
    const isComplaint = name === "error" || name === "warn";
    const bounded = (...values) => {
      lines += 1;
      if (lines > most) return;
      const place = isComplaint ? [`\u0001${new Error().stack?.split("\n")[2] ?? ""}`] : [];
      original(...values.slice(0, 10).map(short), ...place);
    };
    Object.defineProperty(console, name, { value: bounded });
  }
})();
