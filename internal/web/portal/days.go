package portal

import (
	"net/http"
	"strings"
	"time"

	"github.com/golang-sql/civil"

	"lantoa/internal/clock"
	"lantoa/internal/gathering"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
)

// daysPage is what residents may join, month by month.
type daysPage struct {
	Months []month
	Units  unit.Tree
}

type month struct {
	First     civil.Date
	Occasions []gathering.Announced
}

// Days is the calendar of classes and gatherings.
func (p Pages) Days(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	coming, err := p.Gatherings.Coming(ctx, in)
	if err != nil {
		return err
	}
	var page daysPage
	for _, g := range coming {
		first := civil.Date{Year: g.HeldOn.Year, Month: g.HeldOn.Month, Day: 1}
		if n := len(page.Months); n == 0 || page.Months[n-1].First != first {
			page.Months = append(page.Months, month{First: first})
		}
		last := &page.Months[len(page.Months)-1]
		last.Occasions = append(last.Occasions, g)
	}
	if page.Units, err = p.Units.Tree(ctx, in); err != nil {
		return err
	}
	shell := p.shell(r, i18n.T(ctx, "portal_news.days"), i18n.T(ctx, "portal_news.days.about", "Commune", viet.Small(scope.ProfileOf(ctx).Name)))
	shell.Head = preview(p.previewOf(r, shell, "/lich", language(ctx)))
	return respond.Page(w, r, http.StatusOK, daysView(shell, page))
}

// Calendar is Days for the calendar of a telephone (RFC 5545).
func (p Pages) Calendar(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	coming, err := p.Gatherings.Coming(ctx, in)
	if err != nil {
		return err
	}
	units, err := p.Units.Tree(ctx, in)
	if err != nil {
		return err
	}
	var c ical
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//Lan Toa//VI")
	c.text("X-WR-CALNAME", i18n.T(ctx, "portal_news.days.of", "Commune", scope.ProfileOf(ctx).Name))
	for _, g := range coming {
		c.line("BEGIN", "VEVENT")
		c.line("UID", g.ID.String())
		c.line("DTSTAMP", moment(p.Clock.Now()))
		c.line("DTSTART", moment(instant(g.HeldOn, g.Begins)))
		if g.Ends != "" {
			c.line("DTEND", moment(instant(g.HeldOn, g.Ends)))
		}
		c.text("SUMMARY", g.Title)
		c.text("LOCATION", g.Place)
		c.text("DESCRIPTION", sentence(g.Invited)+" "+i18n.T(ctx, "portal_home.held_by", "Unit", desk.UnitName(ctx, units, g.UnitID)))
		if g.PutOff {
			c.line("STATUS", "CANCELLED")
		} else {
			c.line("STATUS", "CONFIRMED")
		}
		c.line("END", "VEVENT")
	}
	c.line("END", "VCALENDAR")
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=300")
	_, err = w.Write([]byte(c.b.String()))
	return err
}

// instant is a time of day in Vietnam.
func instant(d civil.Date, hours string) time.Time {
	at, err := time.ParseInLocation("2006-01-02 15:04", d.String()+" "+hours, clock.Vietnam())
	if err != nil {
		return d.In(clock.Vietnam())
	}
	return at
}

func moment(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

// ical writes the lines of a calendar.
type ical struct{ b strings.Builder }

func (c *ical) text(name, words string) {
	c.line(name, strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`).Replace(words))
}

// longestLine is in bytes; what is longer goes on in the next line, never within a letter.
const longestLine = 75

func (c *ical) line(name, value string) {
	width := 0
	for _, r := range name + ":" + value {
		if n := len(string(r)); width+n > longestLine {
			c.b.WriteString("\r\n ")
			width = 1
		}
		c.b.WriteRune(r)
		width += len(string(r))
	}
	c.b.WriteString("\r\n")
}
