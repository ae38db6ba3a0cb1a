package check

import (
	"strings"

	"lantoa/internal/content"
	"lantoa/internal/speech"
)

// form is what goes out on one kind of channel.
type form struct {
	content.Variant
	plain string // its body, without marks
}

// variant checks the form for one kind of channel: v as it is kept, fitted as it goes out.
func (c *checker) variant(v, fitted content.Variant) {
	f := form{fitted, c.body}
	if fitted.Body != c.text.Body {
		f.plain = fitted.Body.Plain()
	}
	if v.Detached {
		c.own(f)
	} else {
		for _, q := range f.Questions {
			c.gaps(f.Channel, "questions", q)
		}
	}
	switch f.Channel {
	case content.Portal:
		c.portal(f)
	case content.Facebook:
		c.facebook(f)
	case content.Zalo:
		c.zalo(f)
	case content.Radio:
		c.radio(f, v.Detached)
	case content.Slide:
		c.slide(f)
	case content.Poster:
		c.poster(f)
	case content.Talk:
		c.talk(f)
	case content.SMS:
		c.sms(f)
	}
}

// own checks words that stand in a variant only.
func (c *checker) own(f form) {
	longest := c.Text.Sentence
	switch f.Channel {
	case content.Radio:
		longest = c.Radio.Sentence
	case content.Slide, content.Poster, content.SMS:
		longest = 0
	}
	all := []passage{{f.Channel, "title", f.Title, ""}, {f.Channel, "lead", f.Lead, ""}, {f.Channel, "body", f.plain, f.Body}}
	for _, q := range f.Questions {
		all = append(all, passage{f.Channel, "questions", q, ""})
	}
	c.passages(all, longest)
}

// within measures a field, and stops it when it is longer than the channel takes.
func (c *checker) within(channel content.Channel, field string, have, limit int, unit, key string) {
	c.measure(channel, field, have, limit, unit)
	if have > limit {
		c.find(Finding{Level: Stop, Channel: channel, Field: field, Key: key, Args: map[string]any{"Have": have, "Limit": limit, "Over": have - limit}})
	}
}

func (c *checker) needs(channel content.Channel, field, text, key string) {
	if strings.TrimSpace(text) == "" {
		c.find(Finding{Level: Stop, Channel: channel, Field: field, Key: key})
	}
}

// fine says what was checked and is right, when nothing stops the form.
func (c *checker) fine(channel content.Channel, key string, args map[string]any) {
	if !c.stopped(channel) {
		c.find(Finding{Level: Fine, Channel: channel, Field: "body", Key: key, Args: args})
	}
}

func (c *checker) portal(f form) {
	c.needs(f.Channel, "title", f.Title, "check.title_missing")
	c.needs(f.Channel, "body", f.plain, "check.body_missing")
	c.within(f.Channel, "title", letterCount(f.Title), c.Portal.Title, "letters", "check.title_letters")
	c.within(f.Channel, "lead", letterCount(f.Lead), c.Portal.Lead, "letters", "check.lead_letters")
	n := wordCount(f.plain)
	c.measure(f.Channel, "body", n, 0, "words")
	c.fine(f.Channel, "check.fine_portal", map[string]any{"Words": n})
}

func (c *checker) facebook(f form) {
	c.needs(f.Channel, "body", f.plain, "check.body_missing")
	c.within(f.Channel, "body", letterCount(f.plain), c.Facebook.Body, "letters", "check.body_letters")
	if all := sentences(f.plain); len(all) > 0 && letterCount(all[0]) > c.Facebook.Seen {
		c.find(Finding{Level: Look, Channel: f.Channel, Field: "body", Key: "check.facebook_opening", Quote: brief(all[0]), Args: map[string]any{"Seen": c.Facebook.Seen}})
	}
	c.fine(f.Channel, "check.fine_letters", nil)
}

func (c *checker) zalo(f form) {
	c.needs(f.Channel, "title", f.Title, "check.title_missing")
	c.needs(f.Channel, "lead", f.Lead, "check.description_missing")
	c.needs(f.Channel, "body", f.plain, "check.body_missing")
	c.within(f.Channel, "title", letterCount(f.Title), c.Zalo.Title, "letters", "check.title_letters")
	c.within(f.Channel, "lead", letterCount(f.Lead), c.Zalo.Lead, "letters", "check.lead_letters")
	cover, ok := c.text.Cover()
	switch {
	case !ok:
		c.find(Finding{Level: Stop, Channel: f.Channel, Field: "media", Key: "check.cover_missing"})
	case cover.Bytes > c.Zalo.Cover:
		c.find(Finding{Level: Stop, Channel: f.Channel, Field: "media", Key: "check.cover_large", Args: map[string]any{"Have": cover.Bytes / 1000, "Limit": c.Zalo.Cover / 1000}})
	}
	c.fine(f.Channel, "check.fine_zalo", nil)
}

func (c *checker) radio(f form, detached bool) {
	c.needs(f.Channel, "body", f.plain, "check.body_missing")
	aloud := speech.ReadAloud(f.plain)
	seconds := aloud.Seconds
	c.measure(f.Channel, "body", seconds, c.Radio.Longest, "seconds")
	args := map[string]any{"Seconds": seconds, "From": c.Radio.From, "To": c.Radio.To, "Limit": c.Radio.Longest}
	switch {
	case seconds > c.Radio.Longest:
		c.find(Finding{Level: Stop, Channel: f.Channel, Field: "body", Key: "check.radio_seconds", Args: args})
	case seconds > c.Radio.To:
		c.find(Finding{Level: Look, Channel: f.Channel, Field: "body", Key: "check.radio_long", Args: args})
	case f.plain != "":
		c.fine(f.Channel, "check.fine_radio", args)
	}
	begin := len(c.report.Findings)
	told := map[string]bool{}
	for _, r := range aloud.Readings {
		if !told[r.Written] {
			told[r.Written] = true
			c.find(Finding{Level: Look, Channel: f.Channel, Field: "body", Key: "check.reading", Quote: r.Written, Instead: r.Said, Args: map[string]any{"Said": r.Said}})
		}
	}
	if len(told) == 0 && f.plain != "" {
		c.fine(f.Channel, "check.fine_figures", nil)
	}
	if !detached { // a variant of its own has been looked at
		for _, s := range sentences(f.plain) {
			if n := speech.Syllables(s); n > c.Radio.Sentence {
				c.look(passage{channel: f.Channel, field: "body"}, "check.sentence_long", s, map[string]any{"Have": n})
			}
		}
	}
	c.keepFew(begin)
}

func (c *checker) slide(f form) {
	c.needs(f.Channel, "title", f.Title+f.Lead+f.plain, "check.title_missing")
	c.within(f.Channel, "title", wordCount(f.Title, f.Lead, f.plain), c.Slide.Words, "words", "check.slide_words")
	c.fine(f.Channel, "check.fine_words", nil)
}

func (c *checker) poster(f form) {
	c.needs(f.Channel, "title", f.Title, "check.title_missing")
	c.within(f.Channel, "title", wordCount(f.Title), c.Poster.Title, "words", "check.title_words")
	n := wordCount(f.Title, f.Lead, f.plain)
	c.within(f.Channel, "body", n, c.Poster.Most, "words", "check.poster_words")
	if n > c.Poster.Words {
		c.find(Finding{Level: Look, Channel: f.Channel, Field: "body", Key: "check.poster_crowded", Args: map[string]any{"Have": n, "Limit": c.Poster.Words}})
		return
	}
	c.fine(f.Channel, "check.fine_words", nil)
}

func (c *checker) talk(f form) {
	c.needs(f.Channel, "body", f.plain, "check.body_missing")
	c.measure(f.Channel, "body", wordCount(f.plain), 0, "words")
	asked := 0
	for _, q := range f.Questions {
		if strings.TrimSpace(q) != "" {
			asked++
		}
	}
	if asked < c.Talk.Questions {
		c.find(Finding{Level: Look, Channel: f.Channel, Field: "questions", Key: "check.questions_missing", Args: map[string]any{"Have": asked, "Want": c.Talk.Questions}})
		return
	}
	c.fine(f.Channel, "check.fine_talk", map[string]any{"Questions": asked})
}

func (c *checker) sms(f form) {
	c.needs(f.Channel, "body", f.plain, "check.body_missing")
	m := c.message(f.plain)
	c.measure(f.Channel, "body", m.letters, m.one, "letters")
	c.measure(f.Channel, "body", m.messages, c.SMS.Messages, "messages")
	args := map[string]any{"Letters": m.letters, "Messages": m.messages, "Limit": c.SMS.Messages}
	switch {
	case m.messages > c.SMS.Messages:
		c.find(Finding{Level: Stop, Channel: f.Channel, Field: "body", Key: "check.sms_messages", Args: args})
	case m.messages > c.SMS.Look:
		c.find(Finding{Level: Look, Channel: f.Channel, Field: "body", Key: "check.sms_several", Args: args})
	case m.messages > 0:
		c.fine(f.Channel, "check.fine_sms", args)
	}
	if bare := c.message(unmarked(f.plain)); m.marked && bare.messages < m.messages {
		c.find(Finding{Level: Look, Channel: f.Channel, Field: "body", Key: "check.sms_marks", Args: map[string]any{"Messages": bare.messages}})
	}
}
