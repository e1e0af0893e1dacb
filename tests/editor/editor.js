/** A YAML editor's language server, asked as an editor asks it: `node editor.js REPOSITORY` with questions on stdin. */

import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";

const root = process.argv[2];
const server = createRequire(import.meta.url).resolve("yaml-language-server/bin/yaml-language-server");
const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const waiting = new Map();
const published = new Map();
let received = Buffer.alloc(0);
let number = 0;

child.stdout.on("data", (chunk) => {
  received = Buffer.concat([received, chunk]);
  for (;;) {
    const end = received.indexOf("\r\n\r\n");
    const length = Number(/Content-Length: (\d+)/.exec(received.subarray(0, end))?.[1]);
    if (end < 0 || received.length < end + 4 + length) return;
    take(JSON.parse(received.subarray(end + 4, end + 4 + length)));
    received = received.subarray(end + 4 + length);
  }
});

function take(message) {
  if (message.method === "textDocument/publishDiagnostics") {
    published.get(message.params.uri)?.(message.params.diagnostics);
  } else if (message.method && message.id !== undefined) {
    send({ id: message.id, result: message.method === "workspace/configuration" ? [{ hover: true, completion: true }, {}, {}, {}, {}] : null });
  } else waiting.get(message.id)?.(message.result);
}

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  child.stdin.write(body);
}

function ask(method, params) {
  const id = (number += 1);
  send({ id, method, params });
  return new Promise((resolve) => waiting.set(id, resolve));
}

const rootUri = pathToFileURL(root).href;
await ask("initialize", { processId: process.pid, rootUri, capabilities: {}, workspaceFolders: null });
send({ method: "initialized", params: {} });

for await (const line of createInterface({ input: process.stdin })) {
  const { path, text, hover, complete } = JSON.parse(line);
  const uri = `${rootUri}/${path}`;
  const found = new Promise((resolve) => published.set(uri, resolve));
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: (number += 1), text } } });
  const answer = { path, problems: (await found).map(({ message }) => message) };
  if (hover) {
    const told = await ask("textDocument/hover", { textDocument: { uri }, position: hover });
    answer.hover = JSON.stringify(told?.contents ?? "");
  }
  if (complete) {
    const items = await ask("textDocument/completion", { textDocument: { uri }, position: complete });
    answer.labels = (items?.items ?? items ?? []).map(({ label }) => label);
  }
  send({ method: "textDocument/didClose", params: { textDocument: { uri } } });
  console.log(JSON.stringify(answer));
}
child.kill();
