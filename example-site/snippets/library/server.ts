import { createServer } from "node:http";
import { borrow } from "./loans.js";

const routes: Record<string, (body: string) => string> = {
  "POST /loans": (body) => borrow(JSON.parse(body)),
};

export const server = createServer(async (request, response) => {
  const handler = routes[`${request.method} ${request.url}`];
  if (handler === undefined) {
    response.writeHead(404).end();
    return;
  }
  let body = "";
  for await (const chunk of request) body += chunk;
  response.end(handler(body));
});
