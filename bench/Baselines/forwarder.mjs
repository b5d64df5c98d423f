// The plainest forwarder in Node: its standard library, one event in, one request out.
import http from "node:http";
import https from "node:https";

const runtime = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
const target = process.env.OPENOBSERVE_URL;
const headers = { "Content-Type": "application/json", Authorization: `Basic ${process.env.OPENOBSERVE_ACCESS_KEY}` };
const agents = { "http:": new http.Agent({ keepAlive: true }), "https:": new https.Agent({ keepAlive: true }) };

function send(method, url, body, headers) {
  const { protocol } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = (protocol === "https:" ? https : http).request(url, { method, headers, agent: agents[protocol] }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ headers: response.headers, text: Buffer.concat(chunks).toString() }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

for (;;) {
  const invocation = await send("GET", `${runtime}/next`);
  const event = JSON.parse(invocation.text);
  const answer = JSON.parse((await send("POST", target, JSON.stringify([event]), headers)).text);
  const stored = answer.status.reduce((sum, stream) => sum + stream.successful, 0);
  await send("POST", `${runtime}/${invocation.headers["lambda-runtime-aws-request-id"]}/response`, JSON.stringify({ stored }));
}
