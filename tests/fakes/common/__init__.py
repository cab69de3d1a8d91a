"""What the fakes of all platforms share: the server, troubles on order, and what a seat sees.

Nothing in here knows a platform; the folders beside this one build on it.
"""
