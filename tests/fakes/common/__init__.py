"""What the fakes of all platforms share: troubles on order, and waiting for a change.

Nothing in here knows a platform; the folders beside this one build on it.
"""
