package respond

import (
	"context"
	"testing"

	"lantoa/internal/i18n"
)

func TestTheLinksOfAnEnglishPageLeadToEnglishPages(t *testing.T) {
	speaker, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	const page = `<a href="/">x</a> <a class="b" href="/console/plans?x=1">"/</a> <form action="/dang-xuat"></form> <link href="/assets/app.css"> <a href="/vi/console">y</a> <a href="//x.test/">z</a> <a href="#main">m</a> <img src="/console/photos/1"> href=&#34;/x&#34;`
	const english = `<a href="/en/">x</a> <a class="b" href="/en/console/plans?x=1">"/</a> <form action="/en/dang-xuat"></form> <link href="/assets/app.css"> <a href="/vi/console">y</a> <a href="//x.test/">z</a> <a href="#main">m</a> <img src="/console/photos/1"> href=&#34;/x&#34;`
	for language, want := range map[i18n.Language]string{i18n.Vietnamese: page, i18n.English: english} {
		ctx := i18n.Hold(context.Background(), speaker.In(language), "/")
		if got := string(inLanguage(ctx, []byte(page))); got != want {
			t.Errorf("%s: %s", language, got)
		}
	}
}
