"""What the log keeps of a defect."""

from bot.core import defects


def test_a_defect_is_described_by_kind_and_place_without_its_words():
    try:
        raise ValueError("my mentor frightens me")
    except ValueError as error:
        described = defects.describe(error)

    assert described.startswith("ValueError\n")
    assert "test_a_defect_is_described" in described
    assert "frightens me" not in described.replace('raise ValueError("my mentor frightens me")', "")
