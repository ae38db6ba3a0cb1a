package member

import (
	"testing"

	"github.com/alexedwards/argon2id"
)

func TestAnUnknownLoginTakesAsMuchWorkAsAKnownOne(t *testing.T) {
	params, _, _, err := argon2id.DecodeHash(nobody)
	if err != nil {
		t.Fatal(err)
	}
	if *params != *cost() {
		t.Errorf("nobody was hashed at %v, members are at %v", *params, *cost())
	}
}
