package plandoc_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const numbering = `<w:numbering SPACE><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

func numbered(level, text string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

func TestLabelsThatWordCountsItselfBecomeAddresses(t *testing.T) {
	body := `<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p><w:p><w:r><w:t>Chuyển đổi số</w:t></w:r></w:p>` +
		numbered("0", "MỤC ĐÍCH") + numbered("2", "Nâng cao nhận thức.") + numbered("0", "") + numbered("0", "TỔ CHỨC THỰC HIỆN") +
		numbered("1", "Công an xã") + numbered("2", "Tuần tra.") + numbered("1", "Trạm Y tế") + numbered("2", "Khám bệnh.") + numbered("2", "Tư vấn.")
	r := read(t, "a.docx", archive(t, body, "word/numbering.xml", numbering))
	var got []string
	for _, task := range r.Tasks {
		got = append(got, task.Clause+" "+task.Leads[0]+": "+task.Text)
	}
	if diff := cmp.Diff([]string{"II.1-1 Công an xã: Tuần tra.", "II.2-1 Trạm Y tế: Khám bệnh.", "II.2-2 Trạm Y tế: Tư vấn."}, got); diff != "" {
		t.Error(diff)
	}
}
