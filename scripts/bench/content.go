package main

import (
	"context"
	"fmt"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/database"
	"lantoa/internal/plandoc"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// words are put together into the texts of tasks and activities.
func words() (verbs, things, ways []string) {
	return []string{"Tuyên truyền về", "Mở lớp hướng dẫn", "Phổ biến", "Tổ chức hội thi tìm hiểu", "Vận động người dân tham gia", "Ra quân hỗ trợ", "Kiểm tra việc thực hiện", "Phát thanh chuyên mục"},
		[]string{"chuyển đổi số", "kỹ năng số", "dịch vụ công trực tuyến", "an toàn trên mạng", "thanh toán không tiền mặt", "học tập suốt đời", "định danh điện tử", "phòng chống lừa đảo"},
		[]string{"trên loa truyền thanh", "tại nhà văn hóa thôn", "qua mạng xã hội", "trong buổi sinh hoạt chi bộ", "tại trường học", "đến từng hộ gia đình", "ở chợ phiên", "cho người cao tuổi"}
}

func (f *filling) phrase() string {
	verbs, things, ways := words()
	return verbs[f.chance.IntN(len(verbs))] + " " + things[f.chance.IntN(len(things))] + " " + ways[f.chance.IntN(len(ways))]
}

// id is a UUIDv7 as a phone or a page makes it, the same each time.
func (f *filling) id() uuid.UUID {
	var id uuid.UUID
	for i := range id {
		id[i] = byte(f.chance.UintN(256))
	}
	id[6], id[8] = id[6]&0x0f|0x70, id[8]&0x3f|0x80
	return id
}

func (f *filling) moment(daysAgo int) database.Instant {
	return database.At(f.today.AddDays(-daysAgo).In(time.UTC))
}

func (f *filling) fillUnits(ctx context.Context, n int) error {
	units := newTable(f.tx, "unit", "commune_id, id, parent_id, kind, name, position, sample")
	aliases := newTable(f.tx, "unit_alias", "commune_id, folded, unit_id, name", units)
	for i := range n {
		id, name, kind, parent := f.id(), fmt.Sprintf("Thôn %d", i+1), unit.Hamlet, any(nil)
		if i%5 == 0 {
			name, kind, parent = fmt.Sprintf("Phòng số %d", i+1), unit.Government, f.units[0]
		}
		f.units = append(f.units, id)
		if err := units.add(ctx, f.in.ID(), id, parent, string(kind), name, i, true); err != nil {
			return err
		}
		if err := aliases.add(ctx, f.in.ID(), viet.Fold(name), id, name); err != nil {
			return err
		}
	}
	f.done.Units = len(f.units)
	return flush(ctx, units, aliases)
}

// fillPlan makes a plan with four parts of headings, a task for each of their bullets.
func (f *filling) fillPlan(ctx context.Context, number, tasks int) error {
	id, slug := f.id(), fmt.Sprintf("ke-hoach-%d", number)
	plans := newTable(f.tx, "plan", "commune_id, id, slug, title, kind, subject, number, issuer, issued_on, system, file_name, file_hash, confirmed_at, sample")
	title := fmt.Sprintf("Kế hoạch số %d về %s", number, f.phrase())
	if err := plans.add(ctx, f.in.ID(), id, slug, title, "Kế hoạch", title, fmt.Sprintf("%d-KH/ĐU", number), "Đảng ủy xã", database.On(f.today.AddDays(-400)), "party", "ke-hoach.docx", fmt.Sprintf("%064d", number), f.moment(380-number%300), true); err != nil {
		return err
	}
	clauses := newTable(f.tx, "clause", "commune_id, plan_id, address, parent, position, label, title, text, role", plans)
	rows := f.newTaskTables(plans)
	position := 0
	clause := func(address, parent, label, title, text, role string) error {
		position++
		return clauses.add(ctx, f.in.ID(), id, address, parent, position, label, title, text, role)
	}
	left := tasks
	for _, part := range []string{"I", "II", "III", "IV"} {
		if err := clause(part, "", part, "NỘI DUNG PHẦN "+part, "", "heading"); err != nil {
			return err
		}
		for h := 1; h <= 5; h++ {
			head := fmt.Sprintf("%s.%d", part, h)
			if err := clause(head, part, fmt.Sprint(h), f.phrase(), "", "heading"); err != nil {
				return err
			}
			for b := 1; b <= 10; b++ {
				address := fmt.Sprintf("%s-%d", head, b)
				text := f.phrase()
				if err := clause(address, head, "-", "", text+".", "duty"); err != nil {
					return err
				}
				for range min(left, (tasks+199)/200) {
					left--
					if err := f.task(ctx, rows, id, address, text, tasks-left); err != nil {
						return err
					}
				}
			}
		}
	}
	f.done.Plans++
	switch {
	case tasks == manyTasks && f.done.bigPlan == uuid.Nil:
		f.done.bigPlan, f.done.bigSlug = id, slug
	case tasks == fewTasks && f.done.plan == uuid.Nil:
		f.done.plan, f.done.slug = id, slug
	}
	return flush(ctx, plans, clauses, rows.tasks, rows.assignments, rows.occurrences)
}

type taskTables struct{ tasks, assignments, occurrences *table }

func (f *filling) newTaskTables(plans *table) taskTables {
	tasks := newTable(f.tx, "task", "commune_id, id, plan_id, clause, kind, text, deadline, deadline_origin, position, created_at", plans)
	assignments := newTable(f.tx, "assignment", "commune_id, task_id, unit_id, part", tasks)
	return taskTables{tasks, assignments, newTable(f.tx, "occurrence", "commune_id, task_id, unit_id, due, state, done_on", assignments)}
}

// task is mostly one with a day, one in five comes back every month, one in five has none.
func (f *filling) task(ctx context.Context, rows taskTables, planID uuid.UUID, clause, text string, position int) error {
	id := f.id()
	f.tasks = append(f.tasks, id)
	f.done.Tasks++
	due := f.today.AddDays(f.chance.IntN(600) - 400)
	deadline, dues := plandoc.ParseDeadline("trước ngày "+viet.Day(due)), []civil.Date{due}
	switch f.chance.IntN(5) {
	case 0:
		deadline, dues = plandoc.ParseDeadline("trước ngày 22 hằng tháng"), nil
		for month := -6; month < 13; month++ {
			day := civil.DateOf(time.Date(f.today.Year, f.today.Month+time.Month(month), 22, 0, 0, 0, 0, time.UTC))
			dues = append(dues, day)
		}
	case 1:
		deadline, dues = plandoc.ParseDeadline("thường xuyên"), []civil.Date{{}}
	}
	if err := rows.tasks.add(ctx, f.in.ID(), id, planID, clause, []string{"duty", "subtask"}[min(position%5, 1)], text, database.JSON[plandoc.Deadline]{V: deadline}, "document", position, f.moment(300)); err != nil {
		return err
	}
	leads := 1 + f.chance.IntN(3)
	if position%20 == 0 {
		leads = 12
	}
	first := f.chance.IntN(len(f.units))
	for i := range leads + 1 {
		unitID, part := f.units[(first+i)%len(f.units)], "lead"
		if i == leads {
			part = "partner"
		}
		if err := rows.assignments.add(ctx, f.in.ID(), id, unitID, part); err != nil {
			return err
		}
		if unitID == f.done.ownUnit && part == "lead" {
			f.done.ownTask = id
		}
		if part == "partner" {
			break
		}
		for _, due := range dues {
			if err := f.occurrence(ctx, rows, id, unitID, due); err != nil {
				return err
			}
		}
	}
	f.done.task = id
	return nil
}

// occurrence: of what is over nearly all is done, of what is to come a part has begun.
func (f *filling) occurrence(ctx context.Context, rows taskTables, taskID, unitID uuid.UUID, due civil.Date) error {
	key, state, doneOn, luck := "", "not_started", database.Date{}, f.chance.IntN(100)
	if !due.IsZero() {
		key = due.String()
	}
	switch over := !due.IsZero() && due.Before(f.today); {
	case over && luck < 95:
		state, doneOn = "done", database.On(due.AddDays(-luck%20))
	case over && luck < 98, !over && luck < 20:
		state = "in_progress"
	}
	return rows.occurrences.add(ctx, f.in.ID(), taskID, unitID, key, state, doneOn)
}

// settle tells each task what its occurrences come to, as the plan's store does.
func (f *filling) settle(ctx context.Context) error {
	_, err := f.tx.Exec(ctx, `UPDATE task SET standing = CASE
		WHEN deadline LIKE '%"kind":"fixed"%' AND NOT EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = task.commune_id AND o.task_id = task.id AND o.state <> 'done') THEN 'done'
		WHEN EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = task.commune_id AND o.task_id = task.id AND o.state <> 'not_started') THEN 'in_progress'
		ELSE 'not_started' END WHERE commune_id = ?`, f.in.ID())
	return err
}

func (f *filling) fillActivities(ctx context.Context, n int) error {
	blobs := newTable(f.tx, "blob", "commune_id, hash, content_type, size, created_at")
	for i := range 50 {
		if err := blobs.add(ctx, f.in.ID(), fmt.Sprintf("%064d", i), "image/jpeg", 100_000, f.moment(1)); err != nil {
			return err
		}
	}
	if err := blobs.flush(ctx); err != nil {
		return err
	}
	activities := newTable(f.tx, "activity", "commune_id, id, unit_id, what, held_on, place, form, plan_form, participants, account, links, state, recorded_by, recorded_at, sent_at, sample")
	served := newTable(f.tx, "activity_task", "commune_id, activity_id, task_id", activities)
	photos := newTable(f.tx, "activity_photo", "commune_id, id, activity_id, hash, width, height, position", activities)
	for i := range n {
		id, ago, unitID := f.id(), f.chance.IntN(730), f.units[f.chance.IntN(len(f.units))]
		state := activity.Accepted
		switch {
		case i%100 == 0:
			state = activity.Sent
		case i%100 == 1:
			state = activity.Returned
		case i%100 == 2:
			state = activity.Drafted
		}
		err := activities.add(ctx, f.in.ID(), id, unitID, f.phrase(), database.On(f.today.AddDays(-ago)), "Nhà văn hóa", string(activity.Talk), "", f.chance.IntN(80),
			f.phrase()+". "+f.phrase()+". Bà con hỏi nhiều và làm theo được.", "[]", string(state), f.by, f.moment(ago), f.moment(ago), true)
		if err != nil {
			return err
		}
		task := f.chance.IntN(len(f.tasks))
		for k := range 1 + i%2 {
			if err := served.add(ctx, f.in.ID(), id, f.tasks[(task+k)%len(f.tasks)]); err != nil {
				return err
			}
		}
		for k := range i % 3 {
			if err := photos.add(ctx, f.in.ID(), f.id(), id, fmt.Sprintf("%064d", f.chance.IntN(50)), 1600, 1200, k); err != nil {
				return err
			}
		}
		if state == activity.Accepted {
			f.done.activity = id
		}
	}
	f.done.Activities = n
	return flush(ctx, activities, served, photos)
}

func (f *filling) fillReport(ctx context.Context) error {
	reports := newTable(f.tx, "report", "commune_id, id, plan_id, starts_on, ends_on, created_at")
	f.done.report = f.id()
	if err := reports.add(ctx, f.in.ID(), f.done.report, f.done.plan, database.On(f.today.AddDays(-30)), database.On(f.today), f.moment(0)); err != nil {
		return err
	}
	return reports.flush(ctx)
}
