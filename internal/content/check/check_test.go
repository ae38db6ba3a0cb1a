package check_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/content/check"
	"lantoa/internal/content/starter"
	"lantoa/internal/richtext"
	"lantoa/internal/viet"
)

func today() civil.Date { return civil.Date{Year: 2026, Month: 11, Day: 23} }

// good is a text in which nothing is in the way.
func good() content.Text {
	return content.Text{
		Title: "Lớp dùng điện thoại ở nhà văn hóa", Lead: "Ai cũng đến được.",
		Body:    "Lớp mở vào tối thứ Sáu hằng tuần.\n\nBà con mang theo điện thoại của mình. Có người chỉ từng bước.",
		Sources: []content.Source{{Name: "Kế hoạch của Đảng ủy xã, mục II.1.3"}},
		Media:   []content.Media{{ID: uuid.New(), Kind: content.Image, Bytes: 200_000, Alt: "Sân nhà văn hóa", People: content.Nobody, Cover: true}},
	}
}

func variant(c content.Channel, title, lead, body string) content.Variant {
	return content.Variant{Channel: c, Detached: true, Title: title, Lead: lead, Body: richtext.Marks(body)}
}

func of(t content.Text) check.Report { return check.Of(t, today()) }

func find(r check.Report, key string) (check.Finding, bool) {
	i := slices.IndexFunc(r.Findings, func(f check.Finding) bool { return f.Key == "check."+key })
	if i < 0 {
		return check.Finding{}, false
	}
	return r.Findings[i], true
}

func TestATextInWhichNothingIsInTheWayIsCalledFine(t *testing.T) {
	text := good()
	for _, c := range content.Channels() {
		text.Variants = append(text.Variants, content.Variant{Channel: c})
	}
	text.Variants[6].Questions = []string{"Lớp mở tối nào?", "Mang theo gì?", "Có mất tiền không?"}
	r := of(text)
	fine := map[content.Channel]bool{}
	for _, f := range r.Findings {
		if f.Level != check.Fine {
			t.Errorf("%+v", f)
		}
		fine[f.Channel] = true
	}
	if len(fine) != len(content.Channels()) || r.Stopped() {
		t.Errorf("told as fine: %v", fine)
	}
	for _, m := range r.Measures {
		if m.Have <= 0 || m.Limit > 0 && m.Have > m.Limit {
			t.Errorf("%+v", m)
		}
	}
}

func TestWhatIsMissingOrTooLongStopsAText(t *testing.T) {
	for key, spoil := range map[string]func(*content.Text){
		"title_missing":  func(t *content.Text) { t.Title = " " },
		"body_missing":   func(t *content.Text) { t.Body = "" },
		"source_missing": func(t *content.Text) { t.Sources = nil },
		"gap":            func(t *content.Text) { t.Body += "\n\nHỏi số [[số điện thoại của xã]]." },
		"expired":        func(t *content.Text) { t.ExpiresOn = civil.Date{Year: 2026, Month: 11, Day: 22} },
		"misprint":       func(t *content.Text) { t.Lead = "Nhà khoa học là nhân tố thêm chốt." },
		"link_address":   func(t *content.Text) { t.Body = "Xem [ở đây](javascript:alert(1))." },
		"picture_alt":    func(t *content.Text) { t.Media[0].Alt = "" },
		"people_unasked": func(t *content.Text) { t.Media[0].People = content.Unasked },
		"consent_missing": func(t *content.Text) {
			t.Media[0].People = content.Adults
		},
		"children_consent": func(t *content.Text) { t.Media[0].People = content.Children },
		"transcript_missing": func(t *content.Text) {
			t.Media = append(t.Media, content.Media{Kind: content.Audio, People: content.Nobody})
		},
		"captions_missing": func(t *content.Text) {
			t.Media = append(t.Media, content.Media{Kind: content.Video, People: content.Nobody})
		},
		"title_letters": func(t *content.Text) {
			t.Variants = []content.Variant{variant(content.Portal, strings.Repeat("ế", 121), "", "Một.")}
		},
		"lead_letters": func(t *content.Text) {
			t.Variants = []content.Variant{variant(content.Zalo, "A", strings.Repeat("ế", 251), "Một.")}
		},
		"body_letters": func(t *content.Text) {
			t.Variants = []content.Variant{variant(content.Facebook, "", "", strings.Repeat("ế", 5001))}
		},
		"description_missing": func(t *content.Text) {
			t.Variants = []content.Variant{variant(content.Zalo, "A", "", "Một.")}
		},
		"cover_missing": func(t *content.Text) {
			t.Media, t.Variants = nil, []content.Variant{{Channel: content.Zalo}}
		},
		"cover_large": func(t *content.Text) {
			t.Media[0].Bytes, t.Variants = 1_000_001, []content.Variant{{Channel: content.Zalo}}
		},
		"radio_seconds": func(t *content.Text) {
			t.Variants = []content.Variant{variant(content.Radio, "", "", strings.Repeat("Mời bà con nghe. ", 120))}
		},
		"slide_words": func(t *content.Text) {
			t.Variants = []content.Variant{variant(content.Slide, strings.Repeat("chữ ", 10), strings.Repeat("chữ ", 5), "")}
		},
		"title_words": func(t *content.Text) {
			t.Variants = []content.Variant{variant(content.Poster, strings.Repeat("chữ ", 13), "", "")}
		},
		"poster_words": func(t *content.Text) {
			t.Variants = []content.Variant{variant(content.Poster, "Chữ", "", strings.Repeat("chữ ", 80))}
		},
		"sms_messages": func(t *content.Text) {
			t.Variants = []content.Variant{variant(content.SMS, "", "", strings.Repeat("ế", 202))}
		},
	} {
		text := good()
		spoil(&text)
		r := of(text)
		if f, ok := find(r, key); !ok || f.Level != check.Stop || !r.Stopped() {
			t.Errorf("%s: %+v", key, r.Findings)
		}
	}
}

func TestTheLimitsThemselvesStillFit(t *testing.T) {
	text := good()
	text.ExpiresOn = today()
	text.Variants = []content.Variant{
		variant(content.Portal, strings.Repeat("ế", 120), strings.Repeat("ế", 300), "Một."),
		variant(content.Facebook, "", "", strings.Repeat("ế", 5000)),
		variant(content.Zalo, strings.Repeat("ế", 140), strings.Repeat("ế", 250), "Một."),
		variant(content.Slide, strings.Repeat("chữ ", 7), strings.Repeat("chữ ", 7), ""),
		variant(content.Poster, strings.Repeat("chữ ", 12), "", strings.Repeat("chữ ", 68)),
		variant(content.SMS, "", "", strings.Repeat("ế", 201)),
	}
	text.Media[0].Bytes = 1_000_000
	if r := of(text); r.Stopped() {
		t.Errorf("%+v", r.Findings)
	}
}

func TestMessagesAreCountedAsTelephonesDo(t *testing.T) {
	for text, want := range map[string]int{
		strings.Repeat("a", 160): 1, strings.Repeat("a", 161): 2, strings.Repeat("a", 306): 2, strings.Repeat("a", 307): 3,
		strings.Repeat("ế", 70): 1, strings.Repeat("ế", 71): 2, strings.Repeat("ế", 134): 2, strings.Repeat("ế", 135): 3,
		strings.Repeat("€", 80): 1, strings.Repeat("€", 81): 2, "": 0,
	} {
		written := good()
		written.Variants = []content.Variant{variant(content.SMS, "", "", text)}
		for _, m := range of(written).Measures {
			if m.Unit == "messages" && m.Have != want {
				t.Errorf("%d of %.3q take %d messages, want %d", len([]rune(text)), text, m.Have, want)
			}
		}
	}
}

func TestWhatAPersonShouldLookAtIsShownWithItsWords(t *testing.T) {
	for _, c := range []struct{ key, body, quote, instead string }{
		{"day_past", "Mời bà con đến dự hội vào ngày 10/10/2025.", "10/10/2025", ""},
		{"day_past", "Xã mở hội lúc 7 giờ, sáng 7/10.", "7/10", ""},
		{"day_past", "Đề nghị nộp trước ngày 20 tháng 11 năm 2025.", "20 tháng 11 năm 2025", ""},
		{"year_past", "Bà con sẽ học trong năm 2025.", "năm 2025", ""},
		{"sentence_long", strings.Repeat("bà con cùng học ", 7) + ".", strings.TrimSpace(strings.Repeat("bà con cùng học ", 7)) + " .", ""},
		{"plainer", "Triển khai thực hiện ngay trong tuần.", "Triển khai thực hiện", "Làm"},
		{"plainer", "Cần phổ biến, quán triệt cho mọi nhà.", "phổ biến, quán triệt", "nói cho mọi người hiểu"},
		{"said", "Bạn hãy mang máy theo.", "Bạn", "Bà con"},
		{"said", "Hãy click vào nút xanh.", "click vào", "bấm vào"},
		{"exclamation", "Đến ngay hôm nay!", "nay!", "nay."},
		{"sentence_twice", "Bà con mang theo điện thoại nhé. Bà con mang theo điện thoại nhé.", "Bà con mang theo điện thoại nhé.", ""},
	} {
		text := good()
		text.Body = richtext.Marks(c.body)
		f, ok := find(of(text), c.key)
		if !ok || f.Level != check.Look || strings.TrimRight(f.Quote, " .") != strings.TrimRight(c.quote, " .") || f.Instead != c.instead {
			t.Errorf("%s in %q: %+v", c.key, c.body, of(text).Findings)
		}
	}
	text := good()
	text.Title, text.Lead = "LỚP DÙNG ĐIỆN THOẠI", ""
	text.Variants = []content.Variant{variant(content.Radio, "", "", "Mời bà con đến lúc 7h30 tại UBND xã."), {Channel: content.Talk}, variant(content.Poster, "Một", "", strings.Repeat("chữ ", 60)), variant(content.Facebook, "", "", strings.Repeat("dài ", 30)), variant(content.SMS, "", "", strings.Repeat("ế", 71))}
	r := of(text)
	for _, key := range []string{"title_capitals", "lead_missing", "reading", "questions_missing", "facebook_opening", "poster_crowded", "sms_several", "sms_marks"} {
		if f, ok := find(r, key); !ok || f.Level != check.Look {
			t.Errorf("%s is not found: %+v", key, f)
		}
	}
	if f, _ := find(r, "reading"); f.Quote != "7h30" || f.Instead != "bảy giờ ba mươi" {
		t.Errorf("%+v", f)
	}
}

func TestWhatIsRightWhereItStandsIsLeftAlone(t *testing.T) {
	for _, body := range []string{
		"Theo Nghị quyết 57 ngày 22/12/2024 bà con sẽ học.",
		"Ngày 10/10/2025, xã đã mở hội.", "Hội mở vào ngày 10/10 hằng năm, sẽ có nhiều trò vui.", "Mời bà con đến ngày 10/12/2026.", "Mời bà con đến sáng 7/1.",
		"Luật có hiệu lực từ năm 2025.", "Kết bạn qua mạng, tải ở App Store, bạn bè cùng học.", "Vào trang www.vidu.vn/link/app.", "Thêm chốt kiểm soát ở đầu thôn.", "TP. Hạ Long có 1.250.000 người.",
	} {
		text := good()
		text.Body = richtext.Marks(body)
		for _, f := range of(text).Findings {
			if f.Level != check.Fine {
				t.Errorf("%q: %+v", body, f)
			}
		}
	}
}

func TestAWordingOfADetachedVariantIsToldThereAndOfTheCommonTextOnce(t *testing.T) {
	text := good()
	text.Body = "Triển khai thực hiện ngay."
	text.Variants = []content.Variant{{Channel: content.Portal}, {Channel: content.Talk}, variant(content.Poster, "Một", "", strings.Repeat("chữ ", 60)), variant(content.Facebook, "", "", "Bấm vào đây nhé, click là xong.")}
	plain, said := 0, 0
	for _, f := range of(text).Findings {
		if f.Key == "check.plainer" && f.Channel == "" {
			plain++
		}
		if f.Key == "check.said" && f.Channel == content.Facebook {
			said++
		}
	}
	if plain != 1 || said != 1 {
		t.Errorf("%d and %d times", plain, said)
	}
}

func TestTheStarterTextsAreHeldBackOnlyByTheirGapsAndTheCover(t *testing.T) {
	entries, err := starter.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		r := of(e.Text)
		for _, f := range r.Findings {
			if f.Level == check.Stop && f.Key != "check.gap" && f.Key != "check.cover_missing" {
				t.Errorf("%s: %+v", e.Clause, f)
			}
		}
		quotesStand(t, e.Text, r)
	}
}

// quotesStand: what is quoted stands in the text, so that a page can point at it.
func quotesStand(t *testing.T, text content.Text, r check.Report) {
	t.Helper()
	var all strings.Builder
	add := func(parts ...string) { all.WriteString(strings.Join(parts, "\n") + "\n") }
	add(text.Title, text.Lead, text.Body.Plain(), string(text.Body))
	for _, s := range text.Sources {
		add(s.Name, s.URL)
	}
	for _, m := range text.Media {
		add(m.String())
	}
	for _, v := range text.Variants {
		for _, v := range []content.Variant{v, text.Fitted(v.Channel)} {
			add(v.Title, v.Lead, v.Body.Plain(), string(v.Body))
			add(v.Questions...)
		}
	}
	for _, f := range r.Findings {
		if !strings.Contains(all.String(), f.Quote) {
			t.Errorf("%q is quoted and does not stand in the text: %+v", f.Quote, f)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("Mời bạn đến!", "[[gì]] ngày 7/10, năm 2025 [x](y) thêm chốt", "TP. A. 1. b! [[ ")
	f.Add("\xff", "“!”", "|a|b|\n- c")
	f.Fuzz(func(t *testing.T, title, lead, body string) {
		check.Of(content.Text{Title: title, Lead: lead, Body: richtext.Marks(body)}, today())
		title, lead, body = kept(title), kept(lead), string(richtext.Marks(kept(body)).Normal())
		text := content.Text{Title: title, Lead: lead, Body: richtext.Marks(body), Sources: []content.Source{{Name: lead, URL: title}}}
		for _, c := range content.Channels() {
			text.Variants = append(text.Variants, content.Variant{Channel: c, Detached: len(body)%2 == 0, Title: title, Lead: lead, Body: richtext.Marks(body), Questions: []string{lead}})
		}
		r := check.Of(text, today())
		quotesStand(t, text, r)
		for _, found := range r.Findings {
			if !strings.HasPrefix(found.Key, "check.") || found.Level == "" {
				t.Errorf("%+v", found)
			}
		}
	})
}

// kept is a text as forms hand it on.
func kept(s string) string {
	return viet.NFC(strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.IsControl(r) && r != '\n' {
			return -1
		}
		return r
	}, s))
}

func BenchmarkOfTwoThousandWords(b *testing.B) {
	text := good()
	text.Body = richtext.Marks(strings.Repeat("Thưa bà con, tối thứ Sáu tại sân UBND xã có lớp hướng dẫn dùng điện thoại, không mất tiền, ai cũng học được.\n\n", 87))
	for _, c := range content.Channels() {
		text.Variants = append(text.Variants, content.Variant{Channel: c})
	}
	for b.Loop() {
		check.Of(text, today())
	}
}
