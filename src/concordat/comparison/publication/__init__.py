"""When reports were written that do not say so: inferred from what they tell, and only from that."""

from concordat.comparison.publication.dating import date_articles, writing_days

__all__ = ["date_articles", "writing_days"]
