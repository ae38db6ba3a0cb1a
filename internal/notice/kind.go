package notice

import "slices"

// Kind is what happened. Each has its sentence, "notice.<kind>", in both languages.
type Kind string

// The kinds, by topic.
const (
	DeadlineNear  Kind = "deadline_near"  // a unit's work falls due soon. Gaps: Task, Due
	DeadlineToday Kind = "deadline_today" // … today. Gaps: Task, Due
	DeadlineLate  Kind = "deadline_late"  // … was due and is not done. Gaps: Task, Due
	RemedyNear    Kind = "remedy_near"    // what an inspection asked for falls due soon. Gaps: Task, Due
	RemedyLate    Kind = "remedy_late"    // … was due. Gaps: Task, Due
	UnitsSilent   Kind = "units_silent"   // units that showed nothing for a while. Gaps: Count, Units

	ActivitySent     Kind = "activity_sent"     // waits to be accepted. Gaps: What, Unit
	ActivityReturned Kind = "activity_returned" // Gaps: What, Reason
	ActivityAccepted Kind = "activity_accepted" // Gaps: What
)

// The kinds about tasks in time.
const (
	PlanAssigned     Kind = "plan_assigned"     // a confirmed plan gives the unit work. Gaps: Plan
	PlanAmended      Kind = "plan_amended"      // a new version of the plan changes the unit's work. Gaps: Plan
	TaskAssigned     Kind = "task_assigned"     // one more task was given. Gaps: Task
	TaskHandedOver   Kind = "task_handed_over"  // Gaps: Task, From, To
	TasksHandedOver  Kind = "tasks_handed_over" // all that a unit had to do. Gaps: Count, From, To
	ExtensionAsked   Kind = "extension_asked"   // Gaps: Task, Unit, Wanted
	ExtensionGranted Kind = "extension_granted" // Gaps: Task, To
	ExtensionRefused Kind = "extension_refused" // Gaps: Task, Reason
	TaskComment      Kind = "task_comment"      // Gaps: Who, What
	ActivityComment  Kind = "activity_comment"  // Gaps: Who, What
)

// The kinds about inspections and about gatherings of residents.
const (
	InspectionMade     Kind = "inspection_made"     // the unit's work was looked at. Gaps: What
	GatheringWaits     Kind = "gathering_waits"     // waits to be approved. Gaps: What, Unit
	GatheringReturned  Kind = "gathering_returned"  // Gaps: What, Reason
	GatheringPublished Kind = "gathering_published" // Gaps: What
)

// The kinds about content.
const (
	ContentWaits     Kind = "content_waits"      // a text waits to be approved. Gaps: What
	ContentUrgent    Kind = "content_urgent"     // … by two, at once. Gaps: What
	ContentUrgentOut Kind = "content_urgent_out" // … and is out. Gaps: What
	ContentReturned  Kind = "content_returned"   // Gaps: What, Reason
	ContentApproved  Kind = "content_approved"   // Gaps: What
	ContentNote      Kind = "content_note"       // somebody remarked on a place. Gaps: What, Note
	ContentWithdrawn Kind = "content_withdrawn"  // what was out was taken away. Gaps: What, Reason
)

// Topic is the group of kinds that a member chooses about together.
type Topic string

// The topics.
const (
	Deadlines   Topic = "deadlines"   // hạn việc
	Work        Topic = "work"        // việc được giao và thay đổi
	Activities  Topic = "activities"  // hoạt động được duyệt, trả lại
	Talk        Topic = "talk"        // trao đổi
	Inspections Topic = "inspections" // kiểm tra
	Contents    Topic = "contents"    // tin bài
)

// Topics are those of which something may be told, in the order the page of choices lists them.
func Topics() []Topic {
	return slices.DeleteFunc([]Topic{Deadlines, Work, Activities, Contents, Talk, Inspections}, func(t Topic) bool { return len(t.Usual()) == 0 })
}

// Usual is the paces of the topic's kinds for who has not chosen, each once.
func (t Topic) Usual() []Pace {
	var paces []Pace
	for _, m := range manners() {
		if m.topic == t && !slices.Contains(paces, m.usual) {
			paces = append(paces, m.usual)
		}
	}
	return paces
}

// Pace is how soon a member hears.
type Pace string

// The paces.
const (
	AtOnce Pace = "at_once" // ngay, in polite hours
	Daily  Pace = "daily"   // gộp một lần mỗi sáng
	Weekly Pace = "weekly"  // gộp sáng thứ Hai
	Never  Pace = "never"   // không nhận
)

// Paces in the order pages list them.
func Paces() []Pace { return []Pace{AtOnce, Daily, Weekly, Never} }

// Valid tells whether p is one of the four.
func (p Pace) Valid() bool { return slices.Contains(Paces(), p) }

// manner is where a kind belongs, and how soon it is told to who has not chosen.
type manner struct {
	kind  Kind
	topic Topic
	usual Pace
}

// manners is every kind there is; whoever adds a kind adds its line.
func manners() []manner {
	return []manner{
		{DeadlineNear, Deadlines, Daily},
		{DeadlineToday, Deadlines, Daily},
		{DeadlineLate, Deadlines, Daily},
		{UnitsSilent, Deadlines, Daily},

		{ActivitySent, Activities, Daily},
		{ActivityReturned, Activities, AtOnce},
		{ActivityAccepted, Activities, Daily},

		{PlanAssigned, Work, AtOnce},
		{PlanAmended, Work, AtOnce},
		{TaskAssigned, Work, AtOnce},
		{TaskHandedOver, Work, AtOnce},
		{TasksHandedOver, Work, AtOnce},
		{ExtensionAsked, Work, Daily},
		{ExtensionGranted, Work, AtOnce},
		{ExtensionRefused, Work, AtOnce},

		{TaskComment, Talk, Daily},
		{ActivityComment, Talk, Daily},

		{GatheringWaits, Activities, Daily},
		{GatheringReturned, Activities, AtOnce},
		{GatheringPublished, Activities, Daily},

		{ContentWaits, Contents, AtOnce},
		{ContentUrgent, Contents, AtOnce},
		{ContentUrgentOut, Contents, AtOnce},
		{ContentReturned, Contents, AtOnce},
		{ContentApproved, Contents, AtOnce},
		{ContentNote, Contents, AtOnce},
		{ContentWithdrawn, Contents, AtOnce},

		{InspectionMade, Inspections, AtOnce},
		{RemedyNear, Inspections, Daily},
		{RemedyLate, Inspections, Daily},
	}
}

// Topic is the group of the kind, "" for what is no kind.
func (k Kind) Topic() Topic { return k.manner().topic }

func (k Kind) manner() manner {
	all := manners()
	if i := slices.IndexFunc(all, func(m manner) bool { return m.kind == k }); i >= 0 {
		return all[i]
	}
	return manner{}
}
