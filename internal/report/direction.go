package report

import (
	"github.com/google/uuid"

	"lantoa/internal/officialdoc"
	"lantoa/internal/plan"
)

// direction is part I: who was given what, and how far it is.
func direction(f Facts, l *ledger, o office) []officialdoc.Block {
	blocks := []officialdoc.Block{officialdoc.Heading{Level: 1, Text: "Lãnh đạo, chỉ đạo"}}
	followed := f.followed()
	if len(followed) > 0 {
		runs := join(say(o.voice+" giao "), l.units("tasks.units", "Đơn vị được giao nhiệm vụ", f.given()),
			say(" đơn vị thực hiện "), l.tasks("tasks", "Nhiệm vụ của kế hoạch", taskIDs(followed)), say(" nhiệm vụ của "+planKind(f)+". "))
		blocks = append(blocks, paragraph(runs, progress(f, l, followed)))
	}
	if outside := len(f.Tasks) - len(followed); outside > 0 {
		blocks = append(blocks, paragraph(say("Ngoài ra có "), l.put(Figure{Key: "tasks.outside", Label: "Nhiệm vụ theo dõi ngoài hệ thống", Value: new(outside)}),
			say(" nhiệm vụ được theo dõi ngoài hệ thống.")))
	}
	return append(blocks, paragraph(say("Văn bản chỉ đạo và hội nghị quán triệt trong kỳ: "), gap("nêu số, ngày văn bản, hội nghị"), say(".")))
}

// progress parts the tasks by how far they are; a late one is only counted as late.
func progress(f Facts, l *ledger, tasks []plan.Task) []officialdoc.Run {
	parts := []struct {
		key, words string
		ids        []uuid.UUID
	}{{key: "done", words: "xong"}, {key: "doing", words: "đang làm"}, {key: "late", words: "trễ hạn"}, {key: "not_started", words: "chưa bắt đầu"}}
	for _, t := range tasks {
		at := 3
		switch s := t.Standing(f.asOf()); {
		case s.Late():
			at = 2
		case s.State == plan.Done:
			at = 0
		case s.State == plan.InProgress:
			at = 1
		}
		parts[at].ids = append(parts[at].ids, t.ID)
	}
	runs := say("Đến ngày " + day(f.asOf()) + ": ")
	first := true
	for _, part := range parts {
		if len(part.ids) == 0 {
			continue
		}
		if !first {
			runs = join(runs, say(", "))
		}
		first = false
		runs = join(runs, say(part.words+" "), l.tasks("tasks."+part.key, "Nhiệm vụ "+part.words, part.ids))
	}
	return join(runs, say(" nhiệm vụ."))
}

func taskIDs(tasks []plan.Task) []uuid.UUID {
	ids := make([]uuid.UUID, len(tasks))
	for i, t := range tasks {
		ids[i] = t.ID
	}
	return ids
}
