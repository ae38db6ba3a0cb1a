package work

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/photo"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

// own is an activity of a unit that the member may write for.
func (p Pages) own(ctx context.Context, id uuid.UUID) (activity.Activity, error) {
	in := scope.FromHost(ctx)
	a, err := p.Activities.ByID(ctx, in, id)
	if err != nil {
		return a, err
	}
	units, err := p.Units.Tree(ctx, in)
	if err != nil {
		return a, err
	}
	return a, permit(session.Who(ctx), units, a.UnitID)
}

// places is the ids of an address below an activity.
func places(r *http.Request, activityName string) (activityID, photoID uuid.UUID, err error) {
	if activityID, err = desk.PathID(r, activityName); err != nil {
		return uuid.Nil, uuid.Nil, err
	}
	photoID, err = desk.PathID(r, "photo")
	return activityID, photoID, err
}

// PhotoAdd takes one photo; its id was made on the phone.
func (p Pages) PhotoAdd(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := sameMember(r); err != nil {
		return err
	}
	activityID, photoID, err := places(r, "id")
	if err != nil {
		return err
	}
	_, files, err := form.DecodeFiles[struct{}](w, r, photo.MaxBytes+1<<20)
	if err != nil {
		return err
	}
	if _, err := p.own(ctx, activityID); err != nil {
		return err
	}
	if len(files["photo"]) == 0 {
		return errs.New(errs.Invalid, "work.photo.none")
	}
	if err := p.addPhoto(ctx, activityID, photoID, files["photo"][0]); err != nil {
		return p.mend(w, r, atPhotos(err))
	}
	if !respond.WantsJSON(r) {
		return respond.Redirect(w, r, activityPath(activityID))
	}
	a, err := p.Activities.ByID(ctx, scope.FromHost(ctx), activityID)
	if err != nil {
		return err
	}
	// The same picture under another id was kept once, under the first.
	hash := ""
	if i := slices.IndexFunc(a.Photos, func(kept activity.Photo) bool { return kept.ID == photoID }); i >= 0 {
		hash = string(a.Photos[i].Hash)
	}
	return respond.JSON(w, http.StatusOK, map[string]any{"hash": hash})
}

// atPhotos says at the question about photos what is wrong with one of them.
func atPhotos(err error) error {
	var e *errs.Error
	if !errors.As(err, &e) || e.Kind == errs.Internal {
		return err
	}
	var fields errs.Fields
	fields.Check("photos", false, e.Key, e.Args)
	return fields.Err()
}

// PhotoRemove takes a photo out of an activity that is still the unit's own.
func (p Pages) PhotoRemove(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	activityID, photoID, err := places(r, "id")
	if err != nil {
		return err
	}
	if _, err := p.own(ctx, activityID); err != nil {
		return err
	}
	a, err := p.Activities.RemovePhoto(ctx, scope.FromHost(ctx), session.Who(ctx).ID, activityID, photoID)
	if err != nil {
		return err
	}
	if respond.WantsJSON(r) {
		return respond.JSON(w, http.StatusOK, receipt(a))
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "work.notice.photo_removed"))
	return respond.Redirect(w, r, activityPath(activityID))
}

// Photo is the picture itself, for those who may see the activity; to others it is not there.
func (p Pages) Photo(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	activityID, photoID, err := places(r, "activity")
	if err != nil {
		return err
	}
	a, err := p.Activities.ByID(ctx, in, activityID)
	if err != nil {
		return err
	}
	units, err := p.Units.Tree(ctx, in)
	if err != nil {
		return err
	}
	who := session.Who(ctx)
	if !who.Reaches(permission.RecordActivities, units, a.UnitID) && (a.State == activity.Drafted || !who.Reaches(permission.ReadActivities, units, a.UnitID)) {
		return errs.New(errs.NotFound, "not_found")
	}
	i := slices.IndexFunc(a.Photos, func(kept activity.Photo) bool { return kept.ID == photoID })
	if i < 0 {
		return errs.New(errs.NotFound, "not_found")
	}
	data, err := p.Activities.Picture(ctx, in, a.Photos[i])
	if err != nil {
		return err
	}
	return respond.File(w, "image/jpeg", "", data)
}
