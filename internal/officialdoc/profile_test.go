package officialdoc

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golang-sql/civil"

	"lantoa/internal/errs"
)

func TestRuleInForceIsChosenByTheDay(t *testing.T) {
	for _, c := range []struct {
		family string
		on     civil.Date
		rule   string
	}{
		{Party, civil.Date{Year: 2026, Month: 5, Day: 26}, "36-HD/VPTW"},
		{Party, civil.Date{Year: 2026, Month: 5, Day: 27}, "05-HD/VPTW"},
		{State, today, "30/2020/NĐ-CP"},
	} {
		if p := profile(t, c.family, c.on); !strings.Contains(p.Rule, c.rule) {
			t.Errorf("%s on %s: %s", c.family, c.on, p.Rule)
		}
	}
	if _, err := ProfileFor(Party, civil.Date{Year: 2001, Month: 1, Day: 1}); !errs.Is(err, errs.NotFound) {
		t.Errorf("a day without a rule gave %v", err)
	}
}

// The figures of the Party's current guideline, in millimetres and points.
func TestCurrentPartyRuleHasItsFigures(t *testing.T) {
	p := profile(t, Party, today)
	for what, ok := range map[string]bool{
		"margins":     p.Page.Top == 20 && p.Page.Bottom == 20 && p.Page.Left == 30 && p.Page.Right == 15,
		"columns":     p.Header.Left == 77 && p.Header.Right == 88,
		"no colon":    p.Header.NumberLead == "Số ",
		"dashes":      p.Subject.Mark == "-----",
		"body":        p.Body.Size == 14 && p.Body.FirstLine == 10 && p.Body.After == 6,
		"exact line":  p.Body.Line >= 19 && p.Body.Line <= 20,
		"authority":   p.Signature.Authority.Bold && !p.Signature.Title.Bold && p.Signature.Name.Bold,
		"recipients":  p.Recipients.Heading.Size == 14 && p.Recipients.Heading.Underline && p.Recipients.List.Size == 12,
		"last":        p.Recipients.Last == "Lưu Đảng ủy",
		"ending":      p.Body.Ending == ".",
		"headings":    p.Headings[0].Label == "I-" && p.Headings[1].Label == "1." && p.Headings[2].Label == "a)" && p.Body.Item == "-",
		"issuer mark": p.Header.IssuerMark == "*",
	} {
		if !ok {
			t.Errorf("%s is not as the rule has it", what)
		}
	}
	styles := p.stylesPart()
	for _, measure := range []string{
		`w:line="390" w:lineRule="exact"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>`,
		`w:after="120"`, `<w:sz w:val="28"/>`,
	} {
		if !strings.Contains(styles, measure) {
			t.Errorf("styles lack %s", measure)
		}
	}
	if section := p.section(false, true, false); !strings.Contains(section, `w:top="1134" w:right="850" w:bottom="1134" w:left="1701"`) {
		t.Error(section)
	}
}

func TestProfileWithASlipIsRefused(t *testing.T) {
	good, err := files.ReadFile("profiles/party-2026.toml")
	if err != nil {
		t.Fatal(err)
	}
	for slip, change := range map[string][2]string{
		"unknown key":            {"ending =", "endng ="},
		"would wrap":             {"size = 15, bold = true, rule", "size = 18, bold = true, rule"},
		"wider than the text":    {"left = 77", "left = 97"},
		"page.left":              {"left = 30", "left = 3"},
		"cuts the letters":       {"line = 19.5", "line = 12"},
		"neither party nor":      {`family = "party"`, `family = "partei"`},
		"from is no day":         {`from = "2026-05-27"`, `from = "2026-02-30"`},
		"does not begin with I,": {`label = "I-"`, `label = "-I"`},
	} {
		text := strings.Replace(string(good), change[0], change[1], 1)
		if slip == "would wrap" {
			text = strings.Replace(text, "right = 88", "right = 70", 1)
		}
		_, err := readProfiles(fstest.MapFS{"profiles/x.toml": {Data: []byte(text)}})
		if err == nil {
			t.Errorf("%s was not noticed", slip)
		} else if slip != "from is no day" && !strings.Contains(err.Error(), slip) {
			t.Errorf("%s was taken for %v", slip, err)
		}
	}
	_, err = readProfiles(fstest.MapFS{"profiles/a.toml": {Data: good}, "profiles/b.toml": {Data: good}})
	if err == nil || !strings.Contains(err.Error(), "same day") {
		t.Errorf("two rules for one day: %v", err)
	}
}

func TestNationalTitleFitsItsColumnAndRulesFollowTheText(t *testing.T) {
	p := profile(t, State, today)
	if w := textWidth(p.Header.Title[0].Text, p.Header.Title[0].Size); w > p.Header.Right-2 || w < p.Header.Right-15 {
		t.Errorf("Quốc hiệu is reckoned %.1f mm wide", w)
	}
	if r := p.Header.Issuer.Rule; r < 1.0/3 || r > 0.5 {
		t.Errorf("rule below the issuer is %g of its width", r)
	}
}
