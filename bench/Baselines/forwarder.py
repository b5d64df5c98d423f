"""The plainest forwarder in Python: its standard library, one event in, one request out."""

import http.client
import json
import os
import urllib.parse

NEXT = "/2018-06-01/runtime/invocation/next"

target = urllib.parse.urlsplit(os.environ["OPENOBSERVE_URL"])
headers = {"Content-Type": "application/json", "Authorization": "Basic " + os.environ["OPENOBSERVE_ACCESS_KEY"]}
runtime = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
openobserve = (http.client.HTTPSConnection if target.scheme == "https" else http.client.HTTPConnection)(target.netloc)

while True:
    runtime.request("GET", NEXT)
    invocation = runtime.getresponse()
    event = json.loads(invocation.read())
    openobserve.request("POST", target.path, json.dumps([event]).encode(), headers)
    answer = json.loads(openobserve.getresponse().read())
    stored = sum(stream["successful"] for stream in answer["status"])
    request_id = invocation.headers["Lambda-Runtime-Aws-Request-Id"]
    runtime.request("POST", f"/2018-06-01/runtime/invocation/{request_id}/response", json.dumps({"stored": stored}).encode())
    runtime.getresponse().read()
