package plan

import (
	"context"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// settled is what the occurrences of tasks come to: Standing without a day. It is kept
// with the task so that a list of many need not read all their occurrences.
const settled = `UPDATE task SET standing = CASE
	WHEN standing = 'closed' THEN 'closed'
	WHEN NOT ` + endless + `
	 AND EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = task.commune_id AND o.task_id = task.id)
	 AND NOT EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = task.commune_id AND o.task_id = task.id AND o.state <> 'done') THEN 'done'
	WHEN EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = task.commune_id AND o.task_id = task.id AND o.state <> 'not_started') THEN 'in_progress'
	ELSE 'not_started' END WHERE commune_id = ? AND id = ?`

// endless is Task.endless in SQL. Within a text of the JSON each quotation mark is escaped.
const endless = `(deadline LIKE '%"kind":"recurring"%' OR deadline LIKE '%"kind":"continuous"%')`

// settle follows every change of a task's occurrences.
func settle(ctx context.Context, tx database.Tx, in scope.Commune, taskID uuid.UUID) error {
	if tx.Engine() == database.Postgres { // held first: the statement after it sees what another transaction has just done
		var held []uuid.UUID
		if err := tx.Select(ctx, &held, `SELECT id FROM task WHERE commune_id = ? AND id = ? FOR NO KEY UPDATE`, in.ID(), taskID); err != nil {
			return err
		}
	}
	_, err := tx.Exec(ctx, settled, in.ID(), taskID)
	return err
}

// Tally is how many tasks a clause or a plan gives, and how far they are. Each task is in just
// one of done, late, doing and not begun.
type Tally struct {
	PlanID uuid.UUID
	Clause string // empty for a whole plan
	All    int
	Duties int // of the document itself; the rest are the commune's own
	Done   int
	Late   int
	Doing  int
}

// plus is the sum of both.
func (t Tally) plus(o Tally) Tally {
	t.All, t.Duties, t.Done, t.Late, t.Doing = t.All+o.All, t.Duties+o.Duties, t.Done+o.Done, t.Late+o.Late, t.Doing+o.Doing
	return t
}

// Waiting is those not begun and not late.
func (t Tally) Waiting() int { return t.All - t.Done - t.Late - t.Doing }

// Sum adds tallies up.
func Sum(list []Tally) Tally {
	var sum Tally
	for _, t := range list {
		sum = sum.plus(t)
	}
	return sum
}

type tallyRow struct {
	PlanID   uuid.UUID
	Clause   string
	Kind     Kind
	Standing State
	N        int
}

// Totals counts the tasks of all plans, plan by plan; followed says that those followed
// outside the system are left out.
func (s Store) Totals(ctx context.Context, in scope.Commune, today civil.Date, followed bool) ([]Tally, error) {
	return s.tallies(ctx, in, nil, today, followed)
}

// Finished counts the tasks of all plans that are done, and all; those followed outside
// the system are left out.
func (s Store) Finished(ctx context.Context, in scope.Commune) (done, all int, err error) {
	var rows []struct {
		Standing State
		N        int
	}
	err = s.db.Select(ctx, &rows, `SELECT standing, COUNT(*) AS n FROM task WHERE commune_id = ? AND standing <> 'closed' AND NOT outside GROUP BY standing`, in.ID())
	for _, r := range rows {
		all += r.N
		if r.Standing == Done {
			done = r.N
		}
	}
	return done, all, err
}

// TalliesOf counts the tasks of these plans, clause by clause.
func (s Store) TalliesOf(ctx context.Context, in scope.Commune, plans []uuid.UUID, today civil.Date, followed bool) ([]Tally, error) {
	if len(plans) == 0 {
		return nil, nil
	}
	return s.tallies(ctx, in, plans, today, followed)
}

func (s Store) tallies(ctx context.Context, in scope.Commune, plans []uuid.UUID, today civil.Date, followed bool) ([]Tally, error) {
	clause, group, which, args := `'' AS clause`, `t.plan_id`, ``, []any{in.ID()}
	if len(plans) > 0 {
		clause, group, which = `t.clause`, `t.plan_id, t.clause`, ` AND t.plan_id IN (`+database.Marks(len(plans))+`)`
		for _, id := range plans {
			args = append(args, id)
		}
	}
	if followed {
		which += ` AND NOT t.outside`
	}
	var rows []tallyRow
	err := s.db.Select(ctx, &rows, `SELECT t.plan_id, `+clause+`, t.kind, t.standing, COUNT(*) AS n FROM task t WHERE t.commune_id = ? AND t.standing <> 'closed'`+which+` GROUP BY `+group+`, t.kind, t.standing`, args...)
	if err != nil {
		return nil, err
	}
	var over []tallyRow
	if len(plans) == 0 { // from what is overdue, wherever it is, to the tasks
		err = s.db.Select(ctx, &over, `SELECT t.plan_id, '' AS clause, t.standing, COUNT(DISTINCT o.task_id) AS n FROM occurrence o
			JOIN task t ON t.commune_id = o.commune_id AND t.id = o.task_id WHERE `+overdue+` AND t.commune_id = ?`+which+` GROUP BY t.plan_id, t.standing`,
			append([]any{in.ID(), database.On(today), database.On(today)}, args...)...)
	} else { // from the plans' tasks to what of theirs is overdue
		err = s.db.Select(ctx, &over, `SELECT t.plan_id, t.clause, t.standing, COUNT(*) AS n FROM task t WHERE t.commune_id = ?`+which+` AND t.standing <> 'done' AND `+late+` GROUP BY t.plan_id, t.clause, t.standing`,
			append(args, database.On(today), database.On(today))...)
	}
	if err != nil {
		return nil, err
	}
	return fold(rows, over), nil
}

// fold puts what was counted by state into one tally for each place. What is late is
// not counted as doing too.
func fold(rows, over []tallyRow) []Tally {
	type place struct {
		plan   uuid.UUID
		clause string
	}
	var list []Tally
	at := map[place]int{}
	for _, r := range rows {
		i, known := at[place{r.PlanID, r.Clause}]
		if !known {
			i = len(list)
			at[place{r.PlanID, r.Clause}] = i
			list = append(list, Tally{PlanID: r.PlanID, Clause: r.Clause})
		}
		list[i].All += r.N
		if r.Kind == Duty {
			list[i].Duties += r.N
		}
		switch r.Standing {
		case Done:
			list[i].Done += r.N
		case InProgress:
			list[i].Doing += r.N
		}
	}
	for _, r := range over {
		i, known := at[place{r.PlanID, r.Clause}]
		if !known { // added between the two questions
			continue
		}
		list[i].Late += r.N
		if r.Standing == InProgress {
			list[i].Doing -= r.N
		}
	}
	return list
}
