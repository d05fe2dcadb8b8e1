"""The words of the welcome paper: sections, equations, table and references.

In the text, *one star* is italic, **two** are bold, _x:i_ is a subscript and [@key]
cites a reference. Blocks are drawn in the order they stand in `SECTIONS`.
"""

from dataclasses import dataclass

TITLE = "Three Passes: A Short Guide to Reading Papers"
AUTHORS = "The PrepSite authors"
LEDE = "A paper to try things on: mark it, search it, take it apart"

ABSTRACT = (
    "A research paper is written once and read in many ways. This guide describes one "
    "that suits people who must read many papers and remember what they read: three "
    "passes, each with a question, a limit in minutes and something written at its "
    "end. We show what each pass reads, work out what skimming first is worth, and "
    "take two famous papers through the third pass, where their claims met the "
    "evidence of others. The guide is itself laid out as a paper, so that every tool "
    "around it has something to work on."
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading; `level` 1 or 2."""

    level: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `is_first` follows a heading and is not indented."""

    text: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """An item of a list, with a bold word at its start."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Fraction:
    """A numerator over a denominator, each a row of atoms."""

    above: tuple["Atom", ...]
    below: tuple["Atom", ...]


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Characters of an equation; `shift` is -1 for a subscript, 1 for a superscript.

    `has_bar` draws a root's bar above, `is_tall` fits a parenthesis to a fraction.
    """

    text: str
    is_italic: bool = False
    shift: int = 0
    has_bar: bool = False
    is_tall: bool = False


Atom = Glyphs | Fraction


@dataclass(frozen=True, slots=True)
class Equation:
    """A displayed equation and its number."""

    atoms: tuple[Atom, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; the columns' shares of the width sum to 1."""

    caption: str
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Question | Equation | Table


def _var(text: str) -> Glyphs:
    return Glyphs(text, is_italic=True)


def _low(text: str) -> Glyphs:
    return Glyphs(text, shift=-1)


FIGURE_CAPTION = (
    "What each pass reads. Dark cells are read closely, pale ones looked over, empty "
    "ones left alone; the bars show how long a pass may take. The second pass already "
    "touches everything. What the third adds is not coverage but doubt."
)
FIGURE_PARTS = (
    "Title, abstract",
    "Introduction",
    "Headings",
    "Method",
    "Proofs",
    "Experiments",
    "Figures, tables",
    "Conclusion",
)
# For each pass: its name, its minutes, and how each part is read (0, 1 or 2).
FIGURE_PASSES = (
    ("1  Skim", 5, (2, 2, 2, 0, 0, 0, 1, 2)),
    ("2  Understand", 30, (2, 2, 2, 2, 1, 2, 2, 2)),
    ("3  Critique", 30, (1, 2, 1, 2, 2, 2, 2, 2)),
)

SECTIONS: tuple[Block, ...] = (
    Heading(1, "1", "Why not simply read it?"),
    Paragraph(
        "Read from the first word to the last, a paper spends your best attention on "
        "its least important pages. Twenty minutes in, you are untangling a notation "
        "that the rest of the work hardly uses; an hour in, you have met the result "
        "and are too tired to ask whether it follows. You close the file with a sense "
        "of having been busy. A week later, what is left is the title.",
        is_first=True,
    ),
    Paragraph(
        "Keshav [@keshav] gave students a way out that has lasted: go through the "
        "paper up to three times, each time with a different purpose, and stop as "
        "soon as the purpose is met. Nobody owes a paper its third reading. What "
        "follows is our version, with times that fit a working day, and with one rule "
        "added: **a pass ends when something has been written**, not when the last "
        "page comes into view."
    ),
    Paragraph(
        "Writing is what makes the method honest. While we read, everything seems "
        "clear, because the authors are doing the thinking. The blank line that asks "
        "for their contribution in two sentences is the first moment when we have to "
        "do it ourselves. If the sentences do not come, the pass is not over."
    ),
    Heading(1, "2", "The three passes"),
    Paragraph(
        "Figure 1 shows which parts of a paper each pass visits, and Table 1 what you "
        "should be able to say at its end. The limits are meant seriously. They are "
        "short enough to hurt a little, which is what keeps the eye moving.",
        is_first=True,
    ),
    Heading(2, "2.1", "Skim: is it worth more?"),
    Paragraph(
        "Five minutes. Read the title, the abstract and the introduction; then the "
        "section headings, in one sweep; then the conclusion. Let your eye fall on the "
        "figures, but do not study them. You are looking for the claim, and for the "
        "kind of thing it is: a new method, a new theory, a benchmark, a surprising "
        "finding, an engineering feat. In *Attention Is All You Need* [@attention] the "
        "title is the claim, and the abstract already names what has been thrown away "
        "(recurrence and convolution) and what was gained.",
        is_first=True,
    ),
    Paragraph(
        "Write one or two sentences: what is new here, and do I go on? *No* is a good "
        "answer. Most papers deserve five minutes and a sentence, and a library of "
        "such sentences is worth more than a folder of good intentions."
    ),
    Heading(2, "2.2", "Understand: what did they do?"),
    Paragraph(
        "Half an hour for the whole paper, without the dense proofs. Follow the method "
        "until you could explain it at a whiteboard to someone who has not seen it. "
        "Look hard at the experiments: on which data, against which baselines, by "
        "which measure? Keep a list of the questions that come up and leave them "
        "unanswered for now; many answer themselves two pages later, and those that do "
        "not are the beginning of your critique.",
        is_first=True,
    ),
    Paragraph(
        "A central figure often carries the argument. In the paper on residual "
        "networks [@resnet] it comes on the first page: a plain network of 56 layers "
        "does worse than one of 20, and does so on the *training* data as well. "
        "Overfitting cannot be the reason. See that, and the rest of the paper reads "
        "as an answer to a question that is now yours too."
    ),
    Heading(2, "2.3", "Critique: do I believe it?"),
    Paragraph(
        "Another half hour, pencil in hand. Go back to the key equations and work "
        "through them; go back to every figure and table and say what it shows, and "
        "what it would look like if the claim were false. Now the proofs count, and "
        "the appendix, and the sentence in the setup that you slid over before. "
        "Section 4 lists what to look for.",
        is_first=True,
    ),
    Table(
        caption="The three passes: how long, and what you can say afterwards.",
        shares=(0.27, 0.15, 0.58),
        rows=(
            ("Pass", "Min.", "Afterwards you can say"),
            ("Skim", "5", "the contribution in two sentences, and whether to go on"),
            ("Understand", "30", "method, setup, main results, your open questions"),
            ("Critique", "30", "assumptions, limits, what would break it, what to try"),
        ),
    ),
    Heading(1, "3", "What skimming is worth"),
    Paragraph(
        "Say the passes take *t*_1_, *t*_2_ and *t*_3_ minutes, that a share *p*_2_ of "
        "the papers you skim earns a second pass, and a share *p*_3_ of those a third. "
        "The time you should expect to spend on a paper you pick up is then",
        is_first=True,
    ),
    Equation(
        (
            _var("E"),
            Glyphs("["),
            _var("T"),
            Glyphs("]  =  "),
            _var("t"),
            _low("1"),
            Glyphs("  +  "),
            _var("p"),
            _low("2"),
            Glyphs(" "),
            _var("t"),
            _low("2"),
            Glyphs("  +  "),
            _var("p"),
            _low("2"),
            Glyphs(" "),
            _var("p"),
            _low("3"),
            Glyphs(" "),
            _var("t"),
            _low("3"),
            Glyphs(" ."),
        ),
        1,
    ),
    Paragraph(
        "With 5, 30 and 30 minutes, one paper in three taken further and every second "
        "one of these to the end, Equation (1) gives 5 + 10 + 5 = 20 minutes. Reading "
        "every paper in full would take 65. The same evening holds three times as many "
        "papers, and the deepest reading goes where you chose to send it.",
        is_first=True,
    ),
    Paragraph(
        "The model is crude. It leaves out what you miss by dropping a paper too early, "
        "and it treats the shares as given, although they are the very thing that "
        "practice improves. But it makes one point that survives refinement: the "
        "first pass is cheap, every paper pays for it, and so a minute saved there by "
        "skipping the written sentence is a minute saved in the wrong place."
    ),
    Heading(1, "4", "Taking a paper apart"),
    Paragraph(
        "A critique is not a complaint. It says what the evidence shows, how far it "
        "reaches, and what would reach further. Five questions find most of it.",
        is_first=True,
    ),
    Question("Against what?", "Is the baseline strong, and was it tuned as hard?"),
    Question(
        "Which part helps?",
        "Is there an ablation for each thing that is said to matter?",
    ),
    Question(
        "How sure?", "More than one seed, error bars, a test that could have failed?"
    ),
    Question(
        "Where does it stop?",
        "Which data, scale or budget was never tried, and which assumption never named?",
    ),
    Question(
        "Is that what was shown?",
        "Put the abstract's strongest sentence beside the table that supports it.",
    ),
    Heading(2, "4.1", "An equation, worked through"),
    Paragraph(
        "The core of the Transformer [@attention] fits on one line:", is_first=True
    ),
    Equation(
        (
            Glyphs("Attention("),
            _var("Q"),
            Glyphs(", "),
            _var("K"),
            Glyphs(", "),
            _var("V"),
            Glyphs(")  =  softmax"),
            Glyphs("(", is_tall=True),
            Fraction(
                (_var("QK"), Glyphs("T", shift=1)),
                (
                    Glyphs("\u221a"),
                    Glyphs("d", is_italic=True, has_bar=True),
                    _low("k"),
                ),
            ),
            Glyphs(")", is_tall=True),
            Glyphs(" "),
            _var("V"),
            Glyphs(" ."),
        ),
        2,
    ),
    Paragraph(
        "Start with shapes. With *n* positions, *Q* and *K* are *n* \u00d7 *d*_k_ and "
        "*V* is *n* \u00d7 *d*_v_; the product inside is *n* \u00d7 *n*, so memory and "
        "time grow with the square of the length. That one observation is where a "
        "line of later work begins, FlashAttention [@flash] among it. Next, ask what "
        "the strange part is for. If the entries of a query and a key are independent "
        "with mean 0 and variance 1, their dot product has variance",
        is_first=True,
    ),
    Equation(
        (
            Glyphs("Var("),
            _var("q"),
            Glyphs(" \u00b7 "),
            _var("k"),
            Glyphs(")  =  "),
            Glyphs("\u2211"),
            _low("i"),
            Glyphs(" Var("),
            _var("q"),
            _low("i"),
            Glyphs(" "),
            _var("k"),
            _low("i"),
            Glyphs(")  =  "),
            _var("d"),
            _low("k"),
            Glyphs(" ,"),
        ),
        3,
    ),
    Paragraph(
        "and dividing by its root keeps the softmax away from the flat regions where "
        "gradients vanish. You have now checked a design choice by yourself, and found "
        "its assumption: entries of unit variance. Does it still hold after training? "
        "That is a question worth a line in your notes.",
        is_first=True,
    ),
    Heading(2, "4.2", "Two claims and what became of them"),
    Paragraph(
        "Adam [@adam] came with a simple update, defaults that worked, and a proof of "
        "convergence. The first two conquered the field. The proof did not survive a "
        "third pass: Reddi, Kale and Kumar [@amsgrad] found where it fails and built a "
        "small convex problem on which the method does not converge. The practical "
        "value stood; the guarantee did not. A good critique would have kept the two "
        "apart from the start.",
        is_first=True,
    ),
    Paragraph(
        "Batch normalization [@batchnorm] speeds up training, and its authors explain "
        "the effect by less *internal covariate shift*. The speed is measured, the "
        "explanation argued. Three years later Santurkar and others [@howbn] put such "
        "shift back in on purpose, found that training hardly suffered, and offered a "
        "smoother loss surface as the reason. Ask of any paper which of its sentences "
        "are results and which are stories about results."
    ),
    Heading(2, "4.3", "What a critique looks like"),
    Paragraph(
        "Short, and fair. To show the form, here is one of our own Section 3. *Claim:* "
        "skimming first makes an evening of reading three times as wide. *Evidence:* a "
        "model with one equation and shares made up for the occasion; no reader was "
        "timed. *Strongest point:* the result follows from the assumptions and can be "
        "checked in your head. *Weakest:* a paper wrongly dropped costs nothing in "
        "this model, and in life it may cost a month. *First experiment:* go back to "
        "twenty papers that were dropped after the first pass, give each the second, "
        "and count those that should have stayed. Below one in ten, keep the rule; "
        "above three in ten, the five minutes are too few. *Rating:* 5 of 10, "
        "confidence 4.",
        is_first=True,
    ),
    Heading(1, "5", "Against the clock, and after"),
    Paragraph(
        "Speed is a skill apart. Once the passes feel natural, take a paper you have "
        "never seen, read for ten minutes, write for ten, and stop when the clock "
        "does. Rate the paper, say what you would run first and with which settings, "
        "and only then look at what public reviews made of it. The gap between your "
        "list and theirs is the most useful thing you will read that day. Two classics "
        "to begin with are BERT [@bert] and layer normalization [@layernorm]: claims you "
        "can state at once, and many experiments to weigh.",
        is_first=True,
    ),
    Paragraph(
        "Then come back. Look at your notes on the same day, and after three, seven, "
        "fourteen and twenty-one days; each time try to say the contribution before "
        "you read your own sentence. And let papers meet: a note that says where two "
        "of them disagree is worth ten that sum them up one by one."
    ),
    Heading(1, "6", "Limits of this guide"),
    Paragraph(
        "In the spirit of Section 4, some of our own. We report no experiment: the "
        "minutes come from practice, and the shares in Section 3 are invented. Three "
        "passes fit papers of eight to fifteen pages with a claim and evidence for it; "
        "a survey wants a map instead, and a long proof wants a week. And a method can "
        "become a ritual. If you already know what you need from a paper, go and get "
        "it. The passes are for the others.",
        is_first=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list; `link` is shown as `shown` and leads there."""

    key: str
    text: str
    shown: str
    link: str


def _arxiv(key: str, text: str, arxiv_id: str) -> Reference:
    link = f"https://arxiv.org/abs/{arxiv_id}"
    return Reference(key, text, f"arXiv:{arxiv_id}", link)


REFERENCES = (
    Reference(
        "keshav",
        "S. Keshav. How to Read a Paper. *ACM SIGCOMM Computer Communication Review*, "
        "37(3):83\u201384, 2007.",
        "doi:10.1145/1273445.1273458",
        "https://doi.org/10.1145/1273445.1273458",
    ),
    _arxiv(
        "attention",
        "A. Vaswani, N. Shazeer, N. Parmar, J. Uszkoreit, L. Jones, A. N. Gomez, "
        "\u0141. Kaiser, and I. Polosukhin. Attention Is All You Need. *NIPS*, 2017.",
        "1706.03762",
    ),
    _arxiv(
        "resnet",
        "K. He, X. Zhang, S. Ren, and J. Sun. Deep Residual Learning for Image "
        "Recognition. *CVPR*, 2016.",
        "1512.03385",
    ),
    _arxiv(
        "flash",
        "T. Dao, D. Y. Fu, S. Ermon, A. Rudra, and C. R\u00e9. FlashAttention: Fast and "
        "Memory-Efficient Exact Attention with IO-Awareness. *NeurIPS*, 2022.",
        "2205.14135",
    ),
    _arxiv(
        "adam",
        "D. P. Kingma and J. Ba. Adam: A Method for Stochastic Optimization. *ICLR*, "
        "2015.",
        "1412.6980",
    ),
    _arxiv(
        "amsgrad",
        "S. J. Reddi, S. Kale, and S. Kumar. On the Convergence of Adam and Beyond. "
        "*ICLR*, 2018.",
        "1904.09237",
    ),
    _arxiv(
        "batchnorm",
        "S. Ioffe and C. Szegedy. Batch Normalization: Accelerating Deep Network "
        "Training by Reducing Internal Covariate Shift. *ICML*, 2015.",
        "1502.03167",
    ),
    _arxiv(
        "howbn",
        "S. Santurkar, D. Tsipras, A. Ilyas, and A. Madry. How Does Batch "
        "Normalization Help Optimization? *NeurIPS*, 2018.",
        "1805.11604",
    ),
    _arxiv(
        "bert",
        "J. Devlin, M.-W. Chang, K. Lee, and K. Toutanova. BERT: Pre-training of Deep "
        "Bidirectional Transformers for Language Understanding. *NAACL*, 2019.",
        "1810.04805",
    ),
    _arxiv(
        "layernorm",
        "J. L. Ba, J. R. Kiros, and G. E. Hinton. Layer Normalization. 2016.",
        "1607.06450",
    ),
)
