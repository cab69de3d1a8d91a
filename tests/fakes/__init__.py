"""Loopback stand-ins for the platforms, which real client libraries speak to.

A folder each. They answer as the public servers do, refusals and limits too, and keep what every
user sees, so that a test can ask for it. Tests import them as ``fakes.telegram`` and so on.
"""
