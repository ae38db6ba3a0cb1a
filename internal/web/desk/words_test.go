package desk

import "testing"

func TestATextIsCutAtAWord(t *testing.T) {
	if got := Brief("Hướng dẫn bà con cài VNeID, nộp hồ sơ", 27); got != "Hướng dẫn bà con cài VNeID…" {
		t.Error(got)
	}
	if got := Brief("ngắn", 27); got != "ngắn" {
		t.Error(got)
	}
}
