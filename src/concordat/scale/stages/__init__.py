"""The stages of a run, one a file: each names its steps, none the engine that runs them; ``order`` lists them."""
