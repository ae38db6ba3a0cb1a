package content

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/richtext"
)

// Text is all that a revision says: what is approved, and what may go out.
type Text struct {
	Title     string         `json:"title"`
	Lead      string         `json:"lead"` // one or two sentences that stand for the whole
	Body      richtext.Marks `json:"body"`
	Sources   []Source       `json:"sources,omitempty"`
	Variants  []Variant      `json:"variants,omitempty"` // the channels it is meant for, in the order of Channels
	Media     []Media        `json:"media,omitempty"`
	ExpiresOn civil.Date     `json:"expires_on,omitzero"` // the last day it is true; zero when it stays so
}

// Source is where a statement can be checked.
type Source struct {
	Name string `json:"name"`          // "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"
	URL  string `json:"url,omitempty"` // https://…, or empty
}

// String is the source in one line.
func (s Source) String() string { return strings.TrimSpace(s.Name + " " + s.URL) }

// Channel is a kind of channel that a text can be fitted to.
type Channel string

// The kinds of channel.
const (
	Portal   Channel = "portal"   // bài trên cổng thông tin
	Facebook Channel = "facebook" // bài đăng trang Facebook
	Zalo     Channel = "zalo"     // bài Zalo OA
	Radio    Channel = "radio"    // lời đọc truyền thanh
	Slide    Channel = "slide"    // trang màn hình LED
	Poster   Channel = "poster"   // áp phích
	Talk     Channel = "talk"     // tờ nói chuyện buổi họp
	SMS      Channel = "sms"      // tin nhắn
)

// Channels are all kinds, in the order pages list them.
func Channels() []Channel {
	return []Channel{Portal, Facebook, Zalo, Radio, Slide, Poster, Talk, SMS}
}

// Variant is the form of a text for one kind of channel (bản theo kênh). Until it is
// detached it follows the common text and its own fields are empty.
type Variant struct {
	Channel   Channel        `json:"channel"`
	Detached  bool           `json:"detached,omitempty"`
	Title     string         `json:"title,omitempty"`
	Lead      string         `json:"lead,omitempty"`      // Zalo's description, a poster's second line
	Body      richtext.Marks `json:"body,omitempty"`      // plain lines for all but portal and talk
	Questions []string       `json:"questions,omitempty"` // of a talk sheet; they need no detaching
}

// Media is a picture, sound or film that goes with a text.
type Media struct {
	ID         uuid.UUID `json:"id"`
	Kind       MediaKind `json:"kind"`
	Hash       blob.Hash `json:"hash"`
	Type       string    `json:"type"` // "image/jpeg", "audio/mpeg", "video/mp4"
	Bytes      int       `json:"bytes"`
	Width      int       `json:"width,omitempty"`
	Height     int       `json:"height,omitempty"`
	Alt        string    `json:"alt,omitempty"` // what it shows, for who cannot see it
	Caption    string    `json:"caption,omitempty"`
	Credit     string    `json:"credit,omitempty"`
	Transcript string    `json:"transcript,omitempty"` // what is said, for who cannot hear it
	Captions   blob.Hash `json:"captions,omitempty"`   // a film's subtitles, WebVTT
	People     People    `json:"people"`
	Consent    string    `json:"consent,omitempty"` // how and when those shown agreed
	Cover      bool      `json:"cover,omitempty"`
}

// String is what is said about the file, in one line.
func (m Media) String() string {
	return strings.Join(filled([]string{m.Alt, m.Caption, m.Credit, m.Consent, m.Transcript}), "; ")
}

// MediaKind is what a file is.
type MediaKind string

// The kinds of media.
const (
	Image MediaKind = "image"
	Audio MediaKind = "audio"
	Video MediaKind = "video"
)

// People says who can be recognised in a picture, film or sound. Luật 91/2025/QH15: who is
// shown has agreed; a child of seven and older agrees together with a parent or guardian.
type People string

// Who is shown.
const (
	Unasked  People = ""         // nobody has looked yet: such a file cannot go out
	Nobody   People = "nobody"   // nobody can be recognised
	Adults   People = "adults"   // grown-ups, who agreed
	Children People = "children" // also children, who agreed with their parents
)

// Hash names the text by all that it says: the same words, variants and files have the same hash.
func (t Text) Hash() string {
	data, err := json.Marshal(t)
	if err != nil {
		panic(err) // strings, numbers and dates alone
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Variant is the text's variant for a kind of channel; ok is false when it is not meant for it.
func (t Text) Variant(c Channel) (v Variant, ok bool) {
	i := slices.IndexFunc(t.Variants, func(v Variant) bool { return v.Channel == c })
	if i < 0 {
		return Variant{Channel: c}, false
	}
	return t.Variants[i], true
}

// Fitted is what the text says on a kind of channel: the variant's own words where it is
// detached, else the common ones, as far as that kind of channel takes them.
func (t Text) Fitted(c Channel) Variant {
	v, _ := t.Variant(c)
	if v.Detached {
		return v
	}
	fitted := Variant{Channel: c, Title: t.Title, Lead: t.Lead, Questions: v.Questions}
	switch c {
	case Portal, Talk, Zalo:
		fitted.Body = t.Body
	case Facebook:
		fitted.Title, fitted.Lead = "", ""
		fitted.Body = lines(t.Title, t.Lead, t.Body.Plain())
	case Radio:
		fitted.Title, fitted.Lead = "", ""
		fitted.Body = lines(t.Title+".", t.Lead, t.Body.Plain())
	case SMS:
		fitted.Title, fitted.Lead = "", ""
		fitted.Body = lines(t.Lead)
	}
	return fitted
}

// Cover is the picture that stands for the text; ok is false when it has none.
func (t Text) Cover() (m Media, ok bool) {
	i := slices.IndexFunc(t.Media, func(m Media) bool { return m.Cover && m.Kind == Image })
	if i < 0 {
		return Media{}, false
	}
	return t.Media[i], true
}

func lines(parts ...string) richtext.Marks {
	var m string
	for _, p := range parts {
		if p == "" || p == "." {
			continue
		}
		if m != "" {
			m += "\n\n"
		}
		m += p
	}
	return richtext.Marks(m)
}
