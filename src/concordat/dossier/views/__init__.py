"""What the page and the Markdown tell, section by section: the dossier's records regrouped for a reader."""
