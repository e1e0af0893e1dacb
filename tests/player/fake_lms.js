/** An LMS of either version that takes everything, but what `refuse` names. */
export function fakeLms(values = {}, refuse = () => false) {
  const data = { "cmi.interactions._count": "0", "cmi.objectives._count": "0", ...values };
  const calls = [];
  const call =
    (name, answer) =>
    (...given) => (calls.push([name, ...given]), answer(...given));
  const set = (name, value) => {
    if (refuse(name, value)) return "false";
    data[name] = value;
    const [, list, at] = /^cmi\.(interactions|objectives)\.(\d+)\.id$/.exec(name) ?? [];
    if (list) data[`cmi.${list}._count`] = String(Number(at) + 1);
    return "true";
  };
  const api = {};
  for (const [names, answer] of [
    [["LMSInitialize", "Initialize"], () => (refuse("initialize") ? "false" : "true")],
    [["LMSGetValue", "GetValue"], (name) => data[name] ?? ""],
    [["LMSSetValue", "SetValue"], set],
    [["LMSCommit", "Commit"], () => (refuse("commit") ? "false" : "true")],
    [["LMSFinish", "Terminate"], () => "true"],
    [["LMSGetLastError", "GetLastError"], () => "0"],
  ]) {
    for (const name of names) api[name] = call(name, answer);
  }
  return { api, data, calls };
}

/** An answer as the journal takes it. */
export const entry = (interaction, score = 0.5) => ({
  id: "concept-a_aB3_x",
  interaction,
  score,
  points: 1.5,
  time: new Date("2026-01-02T03:04:05Z"),
  latency: 2.5,
  right: interaction,
  description: "Which one?",
  objective: "concept-a",
});
