package work

import (
	"context"

	"lantoa/internal/activity"
	"lantoa/internal/i18n"
)

// said is a sentence of the phone's script, under the name by which the script asks for it.
type said struct{ name, text string }

// scriptWords is every sentence that the phone's script may say. What only the script
// knows stays a gap, written {Gap}.
func scriptWords(ctx context.Context) []said {
	return []said{
		{"today", i18n.T(ctx, "script.today", "Clock", "{Clock}")},
		{"yesterday", i18n.T(ctx, "script.yesterday", "Clock", "{Clock}")},
		{"on_day", i18n.T(ctx, "script.on_day", "Clock", "{Clock}", "Day", "{Day}")},
		{"untitled", i18n.T(ctx, "script.untitled")},

		{"kept", i18n.T(ctx, "script.kept", "When", "{When}")},
		{"full", i18n.T(ctx, "script.full")},
		{"sending", i18n.T(ctx, "script.sending")},
		{"problems", i18n.T(ctx, "script.problems", "Count", "{Count}")},
		{"refused", i18n.T(ctx, "script.refused")},
		{"need_sign_in", i18n.T(ctx, "script.need_sign_in")},
		{"no_network", i18n.T(ctx, "script.no_network")},
		{"busy", i18n.T(ctx, "script.busy")},

		{"photo", i18n.T(ctx, "script.photo", "Number", "{Number}")},
		{"shrinking", i18n.T(ctx, "script.shrinking")},
		{"photos_many", i18n.T(ctx, "script.photos_many", "Limit", activity.MaxPhotos, "Taken", "{Taken}")},
		{"photo_stays", i18n.T(ctx, "script.photo_stays")},

		{"unfinished", i18n.T(ctx, "script.unfinished")},
		{"resume", i18n.T(ctx, "script.resume", "What", "{What}")},
		{"differs", i18n.T(ctx, "script.differs")},
		{"use_phone", i18n.T(ctx, "script.use_phone")},
		{"use_commune", i18n.T(ctx, "script.use_commune")},

		{"unsent", i18n.T(ctx, "script.unsent", "Count", "{Count}")},
		{"typing", i18n.T(ctx, "script.typing")},
		{"oldest", i18n.T(ctx, "script.oldest", "When", "{When}")},
		{"by_itself", i18n.T(ctx, "script.by_itself")},
		{"all_kept", i18n.T(ctx, "script.all_kept")},
		{"sign_in", i18n.T(ctx, "script.sign_in")},
		{"send", i18n.T(ctx, "script.send", "Count", "{Count}")},
		{"go_on", i18n.T(ctx, "script.go_on")},
		{"typed", i18n.T(ctx, "script.typed", "Unit", "{Unit}", "When", "{When}")},
		{"drop_sure", i18n.T(ctx, "script.drop_sure", "What", "{What}")},
	}
}
