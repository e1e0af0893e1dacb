"""A folder of Markdown files, or a book: mdBook, MkDocs, Jupyter Book, Quarto, Docusaurus, Carpentries."""

from coursekit.importers.kinds.markdown.options import Options
from coursekit.importers.kinds.markdown.read import read

__all__ = ["Options", "read"]
