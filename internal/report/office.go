package report

import (
	"lantoa/internal/viet"
	"strings"

	"lantoa/internal/officialdoc"
	"lantoa/internal/plandoc"
)

// office is the body in whose name the report is written.
type office struct {
	parent     string // above the issuer, where the format has such a line
	issuer     string // "ĐẢNG ỦY XÃ TÂN NINH"
	name       string // within a sentence: "Đảng ủy xã Tân Ninh"
	voice      string // who reports: "Ban Thường vụ Đảng ủy xã Tân Ninh"
	suffix     string // after the number: "-BC/ĐU"
	authority  string // "T/M BAN THƯỜNG VỤ"
	numberedBy string // who gives number and date
	recipients []string
}

// officeOf chooses the office by the family of the plan.
func officeOf(f Facts) office {
	commune := viet.Small(f.Profile.Name)
	if f.Plan.System == string(plandoc.Party) {
		province := "tỉnh …"
		if f.Profile.Province != "" {
			province = f.Profile.Province
		}
		return office{
			parent: strings.ToUpper("Đảng bộ " + province), issuer: strings.ToUpper("Đảng ủy " + commune),
			name: "Đảng ủy " + commune, voice: "Ban Thường vụ Đảng ủy " + commune, suffix: "-BC/ĐU",
			authority: "T/M BAN THƯỜNG VỤ", numberedBy: "Văn phòng Đảng ủy",
			recipients: []string{"Ban Tuyên giáo và Dân vận Tỉnh ủy (b/c)", "Thường trực Đảng ủy (b/c)", "Các đơn vị thực hiện"},
		}
	}
	name := "Ủy ban nhân dân " + commune
	return office{
		issuer: strings.ToUpper(name), name: name, voice: name, suffix: "/BC-UBND",
		authority: "TM. ỦY BAN NHÂN DÂN", numberedBy: "Văn phòng HĐND và UBND",
		recipients: []string{"Ủy ban nhân dân cấp trên (b/c)", "Thường trực Đảng ủy (b/c)", "Các đơn vị thực hiện"},
	}
}

func (o office) header(f Facts) officialdoc.Header {
	return officialdoc.Header{
		Parent: o.parent, Issuer: o.issuer, Name: o.name, Suffix: o.suffix, Place: f.Profile.Place(),
		Date: officialdoc.Date{Month: int(f.Today.Month), Year: f.Today.Year},
	}
}

// opening says on what the report is made, and by whom.
func (o office) opening(f Facts) officialdoc.Block {
	runs := join(say("Thực hiện "), o.cited(f), say(" "+about(f.Plan.Subject)+", "+o.voice+" báo cáo kết quả "+f.Report.Period().Words()+" như sau:"))
	return officialdoc.Paragraph{Runs: runs}
}

// closing is the last paragraph; the format puts its mark behind it.
func (o office) closing(f Facts) officialdoc.Block {
	return officialdoc.Plain("Trên đây là Báo cáo " + f.Report.Period().Words() + " của " + o.voice + " về kết quả thực hiện " + planKind(f) + ".")
}

// cited names the plan as official texts do; what the document itself does not state is left open.
func (o office) cited(f Facts) []officialdoc.Run {
	runs := say(planKind(f) + " số ")
	if f.Plan.Number == "" {
		runs = join(runs, gap("số, ký hiệu"))
	} else {
		runs = join(runs, say(f.Plan.Number))
	}
	runs = join(runs, say(", ngày "))
	if f.Plan.IssuedOn.IsZero() {
		runs = join(runs, gap("ngày ban hành"))
	} else {
		runs = join(runs, say(day(f.Plan.IssuedOn)))
	}
	switch strings.ToUpper(f.Plan.Issuer) {
	case "", o.issuer: // the office's own plan, whose head prints the issuer in capitals
		return join(runs, say(" của "+o.voice))
	}
	return join(runs, say(" của "+f.Plan.Issuer))
}

// planKind is "Kế hoạch", however the document prints it.
func planKind(f Facts) string {
	if f.Plan.Kind == "" {
		return "Kế hoạch"
	}
	return viet.Capital(strings.ToLower(f.Plan.Kind))
}

// about is "về …" for a subject that may already say so.
func about(subject string) string {
	subject = viet.Small(bare(subject))
	if strings.HasPrefix(subject, "về ") || subject == "" {
		return subject
	}
	return "về " + subject
}

// subject is what stands below "BÁO CÁO". A title that was cut to fit a list is
// replaced by the beginning of the plan's own subject.
func subject(f Facts) string {
	title := bare(f.Plan.Title)
	if strings.HasSuffix(title, "…") || title == "" {
		first, _, _ := strings.Cut(f.Plan.Subject, ";")
		title = planKind(f) + " " + viet.Small(bare(first))
	}
	return "kết quả thực hiện " + title + "\n" + f.Report.Period().Words()
}
