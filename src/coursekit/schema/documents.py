"""What is wrong with a YAML document, by its syntax and by its model: quickly where nothing is."""

from coursekit.text.diagnostic import Diagnostic
from coursekit.text.unseen import unseen_values
from coursekit.text.yaml import Document


def check_document(document: Document, model: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a document, by syntax and by its model (a name in ``schema.authored``)."""
    return (*document.problems, *check_by_model(document, model), *unseen_values(document))


def check_by_model(document: Document, model: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a document by its model alone; of a broken one, half would only mislead."""
    from coursekit.schema.grammar.known import is_right

    if document.broken or is_right(document.data, model):
        return ()
    # Importing Pydantic and building the models takes longer than all that a run reads of one file
    from coursekit.schema.authored import model_of
    from coursekit.schema.check import check

    return check(document, model_of(model))
