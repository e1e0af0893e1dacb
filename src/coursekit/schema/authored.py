"""The models of authored files, by the name that their JSON Schemas have."""

from collections.abc import Mapping

from pydantic import BaseModel

from coursekit.schema.concept import ConceptFile
from coursekit.schema.course import CourseFile
from coursekit.schema.glossary import GlossaryFile
from coursekit.schema.references import ReferencesFile
from coursekit.schema.stage import StageFile

MODELS: Mapping[str, type[BaseModel]] = {
    "course": CourseFile,
    "stage": StageFile,
    "concept": ConceptFile,
    "glossary": GlossaryFile,
    "references": ReferencesFile,
}
