"""The HTTP API of the worker: routes, tokens, limits, problem details, events, OpenAPI, metrics."""
