"""What one article tells: actors, times, quotations, propositions, events and agreements, each by its own finder."""
