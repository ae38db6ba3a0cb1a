package contents

import (
	"context"
	"strings"

	"lantoa/internal/content"
	"lantoa/internal/content/check"
	"lantoa/internal/i18n"
	"lantoa/internal/web/ui"
)

// variantPart is one kind of channel in the editor.
type variantPart struct {
	editor
	content.Variant
	Meant bool
}

// variants are all kinds of channel, those that the text is meant for or not.
func (e editor) variants() []variantPart {
	var list []variantPart
	for _, c := range content.Channels() {
		v, meant := e.Text.Variant(c)
		list = append(list, variantPart{e, v, meant})
	}
	return list
}

// open tells whether the part begins unfolded: what must be looked at, or was just turned.
func (v variantPart) open() bool {
	return v.Turned == v.Channel || v.Meant && worst(found(v.Report, v.Channel)) != check.Fine
}

func (v variantPart) id() string { return "channel-" + string(v.Channel) }

// input is a field of the variant, of that name, with its label.
func (v variantPart) input(name, label, value string) ui.Field {
	return v.field(ui.Field{Name: variantName(v.Channel, name), Label: label, Value: value})
}

func (v variantPart) bodyLabel(ctx context.Context) string {
	switch v.Channel {
	case content.Radio:
		return i18n.T(ctx, "content_page.body.radio")
	case content.SMS:
		return i18n.T(ctx, "content_page.body.sms")
	case content.Facebook:
		return i18n.T(ctx, "content_page.body.facebook")
	}
	return i18n.T(ctx, "content_page.body")
}

func (v variantPart) leadLabel(ctx context.Context) string {
	switch v.Channel {
	case content.Zalo:
		return i18n.T(ctx, "content_page.lead.zalo")
	case content.Poster:
		return i18n.T(ctx, "content_page.lead.poster")
	}
	return i18n.T(ctx, "content_page.lead")
}

func (v variantPart) questions() string { return strings.Join(v.Questions, "\n") }

// channelIcon is the drawing of a kind of channel.
func channelIcon(c content.Channel) string {
	switch c {
	case content.Portal:
		return "newspaper"
	case content.Facebook:
		return "share-2"
	case content.Zalo:
		return "message-circle"
	case content.Radio:
		return "radio-tower"
	case content.Slide:
		return "image"
	case content.Poster:
		return "file"
	case content.Talk:
		return "megaphone"
	}
	return "phone"
}
