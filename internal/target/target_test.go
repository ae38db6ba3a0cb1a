package target_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/target"
	"lantoa/internal/unit"
)

func whole() target.Edit {
	return target.Edit{Clause: "II-1", Text: "Phấn đấu ít nhất 80% hộ dân có tài khoản", Value: 80, Measure: plandoc.Percent, Bound: plandoc.AtLeast, Deadline: "30/6/2027"}
}

func TestATargetIsToldEveryPlaceToMend(t *testing.T) {
	if err := whole().Validate(unit.Tree{}); err != nil {
		t.Fatal(err)
	}
	for field, spoil := range map[string]func(e *target.Edit){
		"text":        func(e *target.Edit) { e.Text = "80" },
		"bound":       func(e *target.Edit) { e.Bound = "about" },
		"value":       func(e *target.Edit) { e.Value = 140 },
		"measure":     func(e *target.Edit) { e.Measure = "" },
		"numerator":   func(e *target.Edit) { e.Numerator = strings.Repeat("hộ ", 200) },
		"denominator": func(e *target.Edit) { e.Denominator = strings.Repeat("hộ ", 200) },
		"provider":    func(e *target.Edit) { e.Provider = uuid.New() },
		"deadline":    func(e *target.Edit) { e.Deadline = "hôm nào đó" },
	} {
		e := whole()
		spoil(&e)
		var fields *errs.Fields
		if err := e.Validate(unit.Tree{}); !errors.As(err, &fields) || !slices.ContainsFunc(fields.List, func(f errs.Field) bool { return f.Name == field }) {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestAShareWithoutItsWholeIsMissingAndANumberIsNot(t *testing.T) {
	share := target.Target{Numerator: "số hộ", Measure: plandoc.Percent}
	if !share.Missing() {
		t.Error("a share without its whole is told")
	}
	share.Denominator = "tổng số hộ"
	if share.Missing() || (target.Target{Numerator: "số lớp", Measure: plandoc.Count}).Missing() {
		t.Error("what is whole is missing")
	}
}

func TestAnotherDeadlineThanTheDocumentsIsTheCommunesOwn(t *testing.T) {
	of := target.Target{Deadline: plandoc.ParseDeadline("30/6/2027"), Origin: plan.FromDocument}
	of.Put(whole())
	if of.Origin != plan.FromDocument {
		t.Error("the document's own deadline became the commune's")
	}
	e := whole()
	e.Deadline = "31/12/2027"
	of.Put(e)
	if of.Origin != plan.FromCommune || of.Deadline.Due != "2027-12-31" {
		t.Errorf("%+v", of)
	}
}
