"""Stage 5: assemble what was found about a story, put it in order and render it."""
