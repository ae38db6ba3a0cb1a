package intake_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"

	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/intake"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

// file is an Excel file by sheet and row.
type file map[string][][]any

func good() file {
	return file{
		"Đơn vị": {{"STT", "Tên đơn vị *", "Loại đơn vị *", "Trực thuộc", "Tên gọi khác"},
			{"Ví dụ", "Thôn Ví Dụ", "Thôn", "UBND xã", ""},
			{1, "UBND xã", "Cơ quan chính quyền", "", ""},
			{2, "Thôn Cao Sơn", "Thôn, ấp, tổ dân phố", "UBND xã", "Thôn 1; Xóm Mới"},
			{3, "Tổ CNSCĐ Cao Sơn", "Tổ công nghệ số cộng đồng", "thon cao son", ""}},
		"Cán bộ": {{"Vai trò *", "Họ và tên *", "Đơn vị *", "Cho cả xã", "Tên đăng nhập"},
			{"Người báo cáo", "Nguyễn Văn Mẫu", "Thôn Cao Sơn", "", ""},
			{"Điều phối kế hoạch", "Trần Thị Mẫu", "Ủy ban nhân dân xã", "", "mau.dieuphoi"},
			{"Người báo cáo", "Nguyễn Vĩnh Mẫu", "Xóm Mới", "", ""}},
		"Hoạt động năm trước": {{"Ngày thực hiện", "Đơn vị", "Nội dung hoạt động", "Địa điểm", "Hình thức", "Số người tham gia"},
			{"20/11/2025", "Thôn Cao Sơn", "Hướng dẫn bà con cài VNeID", "Nhà văn hóa", "Họp", 45},
			{45981, "Thôn Cao Sơn", "Phát thanh về lừa đảo qua mạng", "Cụm loa thôn", "Truyền thanh", ""}},
	}
}

func (f file) bytes(t testing.TB) []byte {
	t.Helper()
	x := excelize.NewFile()
	for name, rows := range f {
		if _, err := x.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if err := x.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := x.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// list is the file read; whatever is wrong with it as a file ends the test.
func (f file) list(t testing.TB) intake.List {
	t.Helper()
	l, faults, err := intake.Read("tep.xlsx", f.bytes(t))
	if err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	return l
}

// house is a commune with nothing but its administrator.
type house struct {
	testing.TB
	db         *database.DB
	in         scope.Commune
	admin      uuid.UUID
	units      unit.Store
	members    member.Store
	activities activity.Store
	store      intake.Store
}

func eachHouse(t *testing.T, promise func(t *testing.T, h house)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) { promise(t, build(t, db, testkit.Noon())) })
}

func build(t testing.TB, db *database.DB, ticks clock.Clock) house {
	t.Helper()
	in, err := scope.NewDirectory(db).Found(context.Background(), scope.Profile{Name: "Xã Mẫu " + uuid.NewString()[:6]}, ticks.Now())
	if err != nil {
		t.Fatal(err)
	}
	h := house{TB: t, db: db, in: in, admin: uuid.New(), units: unit.NewStore(db, ticks), members: member.NewStore(db, ticks), activities: activity.NewStore(db, ticks, blob.NewStore(t.TempDir()))}
	h.store = intake.NewStore(db, ticks, h.units, h.members, h.activities)
	_, err = h.members.Add(context.Background(), in, uuid.Nil, h.admin, member.Draft{Name: "Quản Trị Mẫu", Login: "quantri", Password: "lúa chín ngoài đồng", Grants: []member.Grant{{Role: permission.Admin}}})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// counts is how many units, members and activities there are.
func (h house) counts() [3]int {
	h.Helper()
	ctx := context.Background()
	tree, err := h.units.Tree(ctx, h.in)
	if err != nil {
		h.Fatal(err)
	}
	members, err := h.members.All(ctx, h.in)
	if err != nil {
		h.Fatal(err)
	}
	n, err := h.activities.Count(ctx, h.in, activity.Filter{})
	if err != nil {
		h.Fatal(err)
	}
	return [3]int{len(tree.All()), len(members), n}
}
