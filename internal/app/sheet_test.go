package app_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"

	"lantoa/internal/permission"
	"lantoa/internal/plan"
)

// sheetless are the pages whose table is no list to be carried away, and why.
func sheetless() map[string]string {
	return map[string]string{
		"/console/tasks/{id}":   "how one task stands; the plan's file has it",
		"/console/reports/{id}": "a document, handed over as one",
		"/console/setup/bodies": "a form; the units' file has what came of it",
		"/console/setup/people": "a form; the members' file has what came of it",
	}
}

// rows is the data of a file: below its title, its note and its headings.
func (v *visitor) rows(t *testing.T, path string) [][]string {
	t.Helper()
	file, err := excelize.OpenReader(strings.NewReader(v.page(t, path)))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	defer func() {
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}()
	rows, err := file.GetRows(file.GetSheetName(0))
	if err != nil || len(rows) < 3 {
		t.Fatalf("%s has %d rows, %v", path, len(rows), err)
	}
	return rows[3:]
}

func (v *visitor) document(t *testing.T, path string) *goquery.Document {
	t.Helper()
	page, err := goquery.NewDocumentFromReader(strings.NewReader(v.page(t, path)))
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// seen is where the pages with ids or choices of their own are looked at.
func (h house) seen(pattern string) string {
	path := h.fill(pattern)
	if path == "/console/overview/matrix/tasks" {
		path += "?plan=" + h.ids["plan"] + "&unit=" + h.ids["unit"]
	}
	return path
}

func TestEachTableOfTheDeskIsHandedOverAsAFileWithAllItsRows(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		h.busy(t)
		found := 0
		for _, role := range []permission.Role{permission.Coordinator, permission.Admin} {
			v := h.visit(t, "mot.example", string(role))
			for _, route := range h.Routes() {
				pattern, ok := strings.CutPrefix(route.Pattern, "GET ")
				if !ok || !strings.HasPrefix(pattern, "/console") || strings.Contains(pattern, ".xlsx") || sheetless()[pattern] != "" || !route.Access.Allows(role) {
					continue
				}
				path := h.seen(pattern)
				if status, _ := v.ask(t, "GET", path, nil); status != http.StatusOK {
					continue
				}
				page := v.document(t, path)
				tables := page.Find("table.tb, table.mx")
				if tables.Length() == 0 {
					continue
				}
				link := page.Find("a[href*='.xlsx']").AttrOr("href", "")
				if link == "" {
					t.Errorf("%s has a table and no file", path)
					continue
				}
				found++
				rows := v.rows(t, link)
				if n := tables.First().Find("tbody tr").Length(); tables.Length() == 1 && tables.HasClass("tb") && n != len(rows) {
					t.Errorf("%s lists %d, its file holds %d", path, n, len(rows))
				}
				if len(rows) == 0 {
					t.Errorf("%s: an empty file", link)
				}
			}
		}
		if found < 8 {
			t.Errorf("only %d pages with a table", found)
		}
	})
}

// busy gives another hamlet a task of its own that is late, and a viewer of that hamlet alone.
func (h house) busy(t *testing.T) (viewer *visitor, hamlet uuid.UUID) {
	t.Helper()
	in, hamlet := h.join(t, "=Thôn Chùa", "xemthon", permission.Viewer)
	err := h.Plans.AddSubtask(context.Background(), in, uuid.Nil, uuid.MustParse(h.ids["plan"]), uuid.New(),
		plan.Edit{Clause: "I-1", Text: "=1+1 Việc của thôn Chùa", Leads: []uuid.UUID{hamlet}, Deadline: "10/11/2026"})
	if err != nil {
		t.Fatal(err)
	}
	return h.visit(t, "mot.example", "xemthon"), hamlet
}

func TestWhoLooksAtOneUnitSeesNothingOfAnother(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		viewer, _ := h.busy(t)
		for _, path := range []string{"/console/overview/late", "/console/overview/matrix", "/console/overview/timeline?view=table", "/console/overview/silent", "/console/calendar?thang=2026-11"} {
			page := viewer.document(t, path).Find("main .card table").Text()
			if !strings.Contains(page, "Chùa") || strings.Contains(page, "Bãi") || strings.Contains(page, "Mở lớp") {
				t.Errorf("%s shows %q", path, page)
			}
			file, query, _ := strings.Cut(path, "?")
			for _, row := range viewer.rows(t, file+".xlsx?"+query) {
				if text := strings.Join(row, " "); !strings.Contains(text, "Chùa") || strings.Contains(text, "Bãi") {
					t.Errorf("%s.xlsx holds %q", file, text)
				}
			}
		}
		for _, path := range []string{"/console/overview/late", "/console/overview/timeline", "/console/overview/matrix/tasks"} {
			if status, _ := viewer.ask(t, "GET", path+"?plan="+h.ids["plan"]+"&unit="+h.ids["unit"], nil); status != http.StatusNotFound {
				t.Errorf("%s of another unit: %d", path, status)
			}
		}
	})
}

func TestWordsThatLookLikeAFormulaStayWordsInAFile(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		viewer, _ := h.busy(t)
		text := viewer.page(t, "/console/overview/late.xlsx")
		file, err := excelize.OpenReader(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		name := file.GetSheetName(0)
		for _, cell := range []string{"B4", "C4"} {
			value, err := file.GetCellValue(name, cell)
			if err != nil || !strings.HasPrefix(value, "=") {
				t.Errorf("%s is %q, %v", cell, value, err)
			}
			if formula, err := file.GetCellFormula(name, cell); err != nil || formula != "" {
				t.Errorf("%s is the formula %q, %v", cell, formula, err)
			}
		}
	})
}

func TestAReporterFindsOnlyTheOwnUnitsDaysInTheCalendar(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		h.busy(t)
		v := h.visit(t, "mot.example", "reporter")
		if own := v.document(t, "/console/work/calendar?thang=2026-12").Find("main").Text(); !strings.Contains(own, "Mở lớp") {
			t.Errorf("December: %q", own)
		}
		if own := v.document(t, "/console/work/calendar").Find("main").Text(); !strings.Contains(own, "Ghi sổ từng buổi") || strings.Contains(own, "Chùa") {
			t.Errorf("November: %q", own)
		}
	})
}

func TestATableIsPrintedWithWhoseItIsAndWhenAndWhereItWasPrinted(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		line := h.visit(t, "mot.example", "coordinator").document(t, "/console/overview/late").Find(".printed").Text()
		if !strings.Contains(line, "Xã mot.example") || !strings.Contains(line, "23/11/2026") || !strings.Contains(line, "mot.example/console/overview/late") {
			t.Errorf("%q", line)
		}
	})
}
