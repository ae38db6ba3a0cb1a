package demo

import (
	"context"
	"crypto/rand"
	"lantoa/internal/member"
	"lantoa/internal/permission"

	"github.com/google/uuid"
)

// newAccounts is at least one account per role, with passwords of this data folder alone.
func newAccounts() []Account {
	accounts := []Account{
		{Role: "coordinator", Unit: "Ban Xây dựng Đảng", Name: "Lê Thu Hà (minh họa)", Login: "dieuphoi"},
		{Role: "editor", Unit: "Phòng Văn hóa - Xã hội", Name: "Trần Gia Linh (minh họa)", Login: "bientap"},
		{Role: "approver", Unit: "UBND xã", Name: "Phạm Đức Minh (minh họa)", Login: "duyet"},
		{Role: "approver", Unit: "Đảng ủy xã", Name: "Đặng Thị Hiền (minh họa)", Login: "duyetdang"},
		{Role: "reporter", Unit: "Thôn Bãi", Name: "Nguyễn Văn Bền (minh họa)", Login: "thonbai"},
		{Role: "helper", Unit: "Tổ công nghệ số cộng đồng thôn Bãi", Name: "Đỗ Thị Hòa (minh họa)", Login: "huongdan"},
		{Role: "viewer", Unit: "Đảng ủy xã", Name: "Vũ Quang Sơn (minh họa)", Login: "xem"},
		{Role: "reporter", Unit: "Thôn Chùa", Name: "Lý Thị Mận (minh họa)", Login: "thonchua"},
		{Role: "reporter", Unit: "Thôn Đình", Name: "Hoàng Văn Thắng (minh họa)", Login: "thondinh"},
		{Role: "reporter", Unit: "Hội Liên hiệp Phụ nữ xã", Name: "Ngô Thị Sen (minh họa)", Login: "phunu"},
		{Role: "admin", Unit: "Văn phòng HĐND và UBND xã", Name: "Bùi Ngọc An (minh họa)", Login: "quantri"},
	}
	for i := range accounts {
		accounts[i].Password = password()
	}
	return accounts
}

// password is easy to type from a screen: three groups, no look-alike letters.
func password() string {
	const letters = "abcdefghkmnpqrstuvwxyz23456789"
	text := rand.Text() // 26 letters of base32: more than enough to choose from
	out := make([]byte, 0, 14)
	for i := range 12 {
		if i > 0 && i%4 == 0 {
			out = append(out, '-')
		}
		out = append(out, letters[(int(text[i])+int(text[i+12]))%len(letters)])
	}
	return string(out)
}

func (s seeding) people(ctx context.Context, accounts []Account) error {
	for _, account := range accounts {
		id := s.id("member", account.Login)
		grant := member.Grant{Role: permission.Role(account.Role)}
		if grant.Role == permission.Reporter || grant.Role == permission.Helper || account.Login == "duyetdang" {
			grant.UnitID = s.units[account.Unit]
		}
		s.members[account.Login] = id
		_, err := s.Members.Add(ctx, s.in, uuid.Nil, id, member.Draft{Name: account.Name, UnitID: s.units[account.Unit], Login: account.Login,
			Password: account.Password, Grants: []member.Grant{grant}, Sample: true})
		if err != nil {
			return err
		}
	}
	return nil
}
