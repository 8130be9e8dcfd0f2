"""What is known of words: tables with typed accessors, one place each; nothing is decided here.

English data lies in ``en/``; another language is another folder.
"""
