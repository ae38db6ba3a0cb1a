package respond

import (
	"mime"
	"testing"
)

func TestADownloadKeepsItsNameHoweverItIsWritten(t *testing.T) {
	for _, name := range []string{"Kế hoạch số 12.docx", `a".do"cx`, "x.txt; filename=y.exe", "khong-duoi", ".docx", "dòng\r\nmới.txt"} {
		kind, values, err := mime.ParseMediaType(attachment(name))
		if err != nil || kind != "attachment" || values["filename"] != name {
			t.Errorf("%q: %q, %q, %v", name, attachment(name), values["filename"], err)
		}
	}
	if got, want := attachment("Kế hoạch.docx"), `attachment; filename="ke-hoach.docx"; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch.docx`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
