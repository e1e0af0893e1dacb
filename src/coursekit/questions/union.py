"""All types of questions as one closed union. Written by ``tools/question_types.py``."""

from coursekit.questions.types.choice import Choice
from coursekit.questions.types.hotspot import Hotspot
from coursekit.questions.types.match import Match
from coursekit.questions.types.numeric import Numeric
from coursekit.questions.types.order import Order
from coursekit.questions.types.recall import Recall
from coursekit.questions.types.text import Text

Question = Choice | Hotspot | Match | Numeric | Order | Recall | Text
