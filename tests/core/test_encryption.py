"""Keys for what is encrypted at rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.encryption import Cipher, WrongKey, new_key

OLD, NEW = new_key(), new_key()


@given(st.text())
def test_text_comes_back_as_it_was(text: str):
    cipher = Cipher([NEW])

    assert cipher.decrypt(cipher.encrypt(text)) == text


def test_the_same_text_never_looks_the_same():
    cipher = Cipher([NEW])

    assert cipher.encrypt("yes") != cipher.encrypt("yes")


def test_a_new_key_in_front_writes_and_the_old_one_still_reads():
    written = Cipher([OLD]).encrypt("old words")
    both = Cipher([NEW, OLD])

    assert both.decrypt(written) == "old words"
    assert Cipher([NEW]).decrypt(both.encrypt("new words")) == "new words"


def test_without_its_key_a_text_stays_closed():
    with pytest.raises(WrongKey):
        Cipher([NEW]).decrypt(Cipher([OLD]).encrypt("words"))


@pytest.mark.parametrize("damaged", ["", "words", "gAAAAA", "ü"])
def test_what_is_no_encrypted_text_is_not_read(damaged: str):
    with pytest.raises(WrongKey):
        Cipher([NEW]).decrypt(damaged)


@pytest.mark.parametrize("keys", [[], ["short"], [NEW, "short"], ["ü" * 44]])
def test_a_key_that_is_none_is_refused_at_once(keys: list[str]):
    with pytest.raises(ValueError, match=r".+") as refused:
        Cipher(keys)

    assert "short" not in str(refused.value)
