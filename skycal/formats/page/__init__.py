"""Page: HTML from templates: the whole page, the section for another page, posts for blogs."""
