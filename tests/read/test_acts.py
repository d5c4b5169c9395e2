"""A coder is whatever has a name and codes sentences."""

from foreigndesk.read.acts import Coder
from foreigndesk.records import Act, Coded


class KeywordCoder:
    """Reads an act into every sentence that names Oslo."""

    name = "keyword/1"

    def code(self, sentences):
        act = Act(((0, 4),), (), "CONSULT", "happened", 0.5)
        return [Coded((act,)) if "Oslo" in s else Coded() for s in sentences]


def test_any_class_of_that_shape_is_a_coder():
    coder: Coder = KeywordCoder()
    assert [len(c.acts) for c in coder.code(["Oslo talks", "Nothing"])] == [1, 0]
