package plandoc

import "regexp"

// roleWords are tried in this order on the heading of a section.
var roleWords = []struct {
	role    Role
	pattern *regexp.Regexp
}{
	{RoleDuty, regexp.MustCompile(`(?i)^(?:công tác )?tổ chức thực hiện|^tổ chức triển khai|phân công|trách nhiệm (?:của|thực hiện|các|tổ chức)|^trách nhiệm$|^giao nhiệm vụ`)},
	{RoleBasis, regexp.MustCompile(`(?i)^(?:các )?căn cứ`)},
	{RolePurpose, regexp.MustCompile(`(?i)mục đích`)},
	{RoleRequirement, regexp.MustCompile(`(?i)^(?:các )?yêu cầu`)},
	{RoleTarget, regexp.MustCompile(`(?i)chỉ tiêu|^(?:các )?mục tiêu`)},
	{RoleScope, regexp.MustCompile(`(?i)phạm vi|đối tượng|^thời gian|^địa điểm`)},
	{RoleFunding, regexp.MustCompile(`(?i)kinh phí|nguồn lực`)},
	{RoleMessage, regexp.MustCompile(`(?i)nội dung|nhiệm vụ`)},
	{RoleChannel, regexp.MustCompile(`(?i)hình thức|phương thức tuyên truyền|kênh`)},
}

// giveRoles tells what each section is for: by its own heading, otherwise as its parent.
// What is to be told to people may speak of aims and duties of others; below it only a
// change of channel counts.
func giveRoles(nodes []*node, above Role) {
	for _, n := range nodes {
		n.Role = above
		if own := roleOf(n.Title); own != RoleOther {
			switch above {
			case RoleOther, RolePurpose:
				n.Role = own
			case RoleMessage, RoleChannel:
				if own == RoleTarget && setsGoals.MatchString(n.Title) || own == RoleChannel || own == RoleDuty || own == RoleMessage && above == RoleChannel {
					n.Role = own
				}
			}
		}
		giveRoles(n.kids, n.Role)
	}
}

// setsGoals is a heading of goals wherever it stands, whatsoever else is told there.
var setsGoals = regexp.MustCompile(`(?i)^(?:các |một số )?chỉ tiêu`)

// wholePlan is a heading above everything a plan says.
var wholePlan = regexp.MustCompile(`(?i)^nội dung (?:kế hoạch|chương trình|đề án)$`)

func roleOf(title string) Role {
	if title == "" || wholePlan.MatchString(title) {
		return RoleOther
	}
	for _, r := range roleWords {
		if r.pattern.MatchString(title) {
			return r.role
		}
	}
	return RoleOther
}
