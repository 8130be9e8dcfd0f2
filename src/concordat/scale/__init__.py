"""From one machine to a cluster: the pipeline over millions of articles, as stages of steps that any engine runs.

``run(plan)`` gives each stage when it is whole; ``explain(plan)`` says what it would do; ``plan`` and ``report`` are the
words around it. What is read, analysed, compared is decided in the other rooms: here it is spread and kept.
"""
