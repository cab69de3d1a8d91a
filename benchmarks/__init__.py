"""Where the figures in the README come from: ``python -m benchmarks`` measures and writes them.
Needs the development set-up. ``contact_sheet`` draws what the figures cannot say."""
