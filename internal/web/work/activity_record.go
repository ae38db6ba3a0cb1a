package work

import (
	"context"
	"mime/multipart"
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/photo"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// maxForm is the most that the words and the photos of one activity may weigh together.
const maxForm = activity.MaxPhotos*photo.MaxBytes + 1<<20

// ActivityRecord keeps what was typed, and the photos that came with it. Everything
// that can be kept is kept: a photo that cannot be read never loses the words.
func (p Pages) ActivityRecord(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := sameMember(r); err != nil {
		return err
	}
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	typed, files, err := form.DecodeFiles[activityForm](w, r, maxForm)
	if err != nil && len(files) == 0 && typed.Unit == uuid.Nil {
		return err
	}
	s, a, known, err := p.writable(ctx, id, &typed, err)
	if err == nil {
		a, err = p.record(ctx, s, id, a, known, typed)
	}
	if respond.WantsJSON(r) {
		if err != nil {
			return p.mend(w, r, err)
		}
		return respond.JSON(w, http.StatusOK, receipt(a))
	}
	if err != nil {
		return p.recordFailed(w, r, s, id, a, typed, err)
	}
	return p.afterRecord(w, r, s, a, typed, files["photos"])
}

// writable finds the unit that the activity belongs to and whether the member may
// write for it. unread is what could not be read of the form; it waits until the
// member is known to be allowed here.
func (p Pages) writable(ctx context.Context, id uuid.UUID, typed *activityForm, unread error) (s seat, a activity.Activity, known bool, err error) {
	a, err = p.Activities.ByID(ctx, scope.FromHost(ctx), id)
	known = err == nil
	if err != nil && !errs.Is(err, errs.NotFound) {
		return s, a, false, err
	}
	if known {
		typed.Unit = a.UnitID
	}
	if s, err = p.seat(ctx, typed.Unit.String()); err != nil {
		return s, a, known, err
	}
	return s, a, known, unread
}

// record makes the draft, or changes the one whose version was read.
func (p Pages) record(ctx context.Context, s seat, id uuid.UUID, there activity.Activity, known bool, typed activityForm) (activity.Activity, error) {
	in, who := scope.FromHost(ctx), session.Who(ctx)
	if err := p.permitServing(ctx, s, typed.draft(), there); err != nil {
		return there, err
	}
	if known && typed.Version > 0 {
		a, err := p.Activities.Change(ctx, in, who.ID, id, typed.Version, typed.draft())
		if err != nil {
			return there, err
		}
		return a, nil
	}
	onBehalf := s.OnBehalf
	if known { // sent again: compared with how it was recorded
		onBehalf = there.OnBehalf
	}
	a, err := p.Activities.Record(ctx, in, who.ID, id, typed.draft(), onBehalf)
	if err != nil {
		return there, err
	}
	return a, nil
}

// recordFailed shows the form again with all that was typed. Where somebody else
// changed the activity meanwhile, saving once more is a decision to replace theirs.
func (p Pages) recordFailed(w http.ResponseWriter, r *http.Request, s seat, id uuid.UUID, there activity.Activity, typed activityForm, err error) error {
	problems, ok := p.problems(r.Context(), err)
	if !ok || s.Unit.ID == uuid.Nil {
		return err
	}
	if typed.Version > 0 && errs.Is(err, errs.Conflict) {
		typed.Version = there.Version
	}
	page := formPage{activityForm: typed, ID: id, State: there.State, Reason: there.ReturnReason, Photos: there.Photos, Problems: problems}
	if there.State == activity.Returned {
		if page.Thread, err = p.activityThread(r.Context(), s, id); err != nil {
			return err
		}
	}
	return p.formPage(w, r, http.StatusUnprocessableEntity, s, page)
}

// afterRecord adds the photos and sends the activity when that was asked for and
// every photo is there.
func (p Pages) afterRecord(w http.ResponseWriter, r *http.Request, s seat, a activity.Activity, typed activityForm, files []*multipart.FileHeader) error {
	ctx := r.Context()
	in, who := scope.FromHost(ctx), session.Who(ctx)
	if !a.State.Editable() { // the same page sent again after it had arrived
		p.Sessions.Notice(ctx, i18n.T(ctx, "work.notice.sent"))
		return respond.Redirect(w, r, s.path())
	}
	var problems []ui.Problem
	for _, file := range files {
		if file.Size == 0 {
			continue
		}
		if err := p.addPhoto(ctx, a.ID, uuid.Nil, file); err != nil {
			if errs.Is(err, errs.Internal) {
				return err
			}
			problems = append(problems, ui.Problem{Name: "photos", Text: file.Filename + ": " + i18n.Error(ctx, err)})
		}
	}
	if len(problems) > 0 {
		p.Sessions.Notice(ctx, i18n.T(ctx, "work.words_kept"))
		return p.stored(w, r, http.StatusUnprocessableEntity, a.ID, problems)
	}
	if typed.Then != "send" {
		p.Sessions.Notice(ctx, i18n.T(ctx, "work.notice.draft"))
		return respond.Redirect(w, r, s.path())
	}
	if _, err := p.Activities.Send(ctx, in, who.ID, a.ID, a.Version); err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "work.notice.sent"))
	return respond.Redirect(w, r, s.path())
}

// receipt tells a script how the activity stands now.
func receipt(a activity.Activity) map[string]any {
	return map[string]any{"id": a.ID, "state": a.State, "version": a.Version}
}

// addPhoto cleans one file and shows it with the activity. Without an id of its own it
// gets one made from its bytes: the same file sent twice is one photo.
func (p Pages) addPhoto(ctx context.Context, activityID, photoID uuid.UUID, file *multipart.FileHeader) error {
	f, err := file.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	picture, err := p.Bench.Clean(ctx, f)
	if err != nil {
		return err
	}
	if photoID == uuid.Nil {
		photoID = uuid.NewSHA1(activityID, picture.JPEG)
	}
	_, err = p.Activities.AddPhoto(ctx, scope.FromHost(ctx), session.Who(ctx).ID, activityID, photoID, picture)
	return err
}
