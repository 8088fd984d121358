"""Names that can never be taken for a real record: plants for families, birds for staff, a made-up shire for places."""

from collections.abc import Iterator
from random import Random


def _listed(text: str, between: str | None = None) -> list[str]:
    """The names of a block: one after another, or between semicolons where a name has two words."""
    return [" ".join(name.split()) for name in text.split(between)]


PLANTS = _listed("""
Tansy Teasel Clover Burdock Sedge Campion Comfrey Vetch Fennel Mallow Yarrow Borage Samphire Orache Sorrel
Madder Figwort Speedwell Melilot Bugle Aster Bluebell Bracken Briony Bryony Calla Cedar Celandine Chervil
Chicory Cicely Cistus Clary Columbine Coriander Cowslip Daisy Damson Dill Dock Elder Fern Flax Foxglove
Fritillary Gentian Ginger Gorse Hazel Heather Heath Holly Hop Hyssop Iris Ivy Jasmine Juniper Larch Laurel
Lavender Lilac Linden Linnea Lotus Lovage Lupin Maple Marigold Marjoram Marram Medlar Millet Mint Moss Mullein
Myrtle Nettle Oleander Olive Orchis Oxlip Pansy Parsley Peony Pepper Perilla Pine Pink Plantain Poppy Primula
Quince Ragwort Ramson Reed Robinia Rocket Rose Rosemary Rowan Rue Rush Rye Saffron Sage Scabious Senna Senega
Silene Skimmia Spruce Spurge Squill Stitchwort Storax Sundew Sweetpea Tamarisk Tarragon Thistle Thrift Thyme
Timothy Toadflax Trefoil Tulip Valerian Verbena Veronica Viola Violet Willow Woodruff Wormwood Yew Zinnia Alder
Almond Angelica Anise Arnica Avens Balsam Barley Basil Bay Betony Bilberry Birch Bistort Box Broom
""")
# Family names at small scale: plants again, of another kind, so that a name read aloud is plainly not a real one.
FAMILIES = _listed("""
Hawthorn Bramble Blackthorn Dogwood Sloe Rosehip Oakapple Ashkey Elmleaf Beechmast Hornbeam Sycamore Rowanberry
Willowherb Meadowsweet Knapweed Cornflower Buttercup Kingcup Marestail Horsetail Fleabane Wolfsbane Ladysmock
Shepherdspurse Pimpernel Groundsel Chickweed Goosegrass Cleavers Selfheal Loosestrife Bindweed Honeysuckle
Woodbine Bryonyhedge Fieldfern Mossbank Reedmace Bulrush Sedgemoor Furzebush Whinberry Cloudberry Crowberry
Bearberry Barberry Mulberry Elderflower Dandelion Sowthistle Silverweed Goldenrod Wintergreen Snowdrop Aconite
Crocusfield Daffodil Jonquil Narcissus Hyacinth
""")
BIRDS = _listed("""
Plover Kestrel Turnstone Siskin Avocet Dunlin Whimbrel Merlin Lapwing Redstart Linnet Dipper Wagtail Nightjar
Wheatear Whinchat Stonechat Goldcrest Treecreeper Nuthatch Fieldfare Redwing Blackcap Whitethroat Chiffchaff
Skylark Woodlark Pipit Yellowhammer Bunting Brambling Chaffinch Greenfinch Goldfinch Bullfinch Hawfinch
Crossbill Jackdaw Rook Chough Magpie Waxwing Shrike Cuckoo Hoopoe Wryneck Kingfisher Bittern Egret Spoonbill
Teal Wigeon Pochard Gadwall Garganey Pintail Shoveler Eider Goldeneye Goosander Smew Grebe Moorhen Coot
Corncrake Quail Partridge Ptarmigan Grouse Godwit Curlew Snipe Woodcock Sandpiper Greenshank Redshank Ruff
Sanderling Knot Stint Phalarope Guillemot Razorbill Puffin Fulmar Gannet Cormorant Tern Kittiwake Skua Petrel
Shearwater Osprey Buzzard Harrier Goshawk Hobby Peregrine Martin Swallow Starling Thrush Ousel
""")
LEADERS = {
    "director": "Eagle",
    "head": "Falcon",
    "analyst": "Wren",
    "member": "Robin",
    "auditor": "Dove",
    "inspector": "Hawk",
    "records": "Crane",
    "administrator": "Stork",
    "principal": "Heron",
}
BEGINNINGS = _listed("""
Ar Bel Cal Dor El Fen Gar Hol Im Jor Kel Lor Mar Nev Or Pel Quil Ros Sel Tor Ul Ver Wil Yor Zel Bran Cren Dran
Fros Grel Hask Jun Kest Lann Mor Nar Oss Prim Rav Stel Tam Und Vell Wen
""")
ENDINGS = _listed("""
ab ac ada al amo an ara as ato el eno era et ia iel il ima in io ira is ola on ora os ota ul una ur us yla yn ys
""")
STREETS = _listed(
    """
Fenwick Road; Hollow Lane; Rosehip Lane; Thistle Street; Willow Walk; Bracken Way; Marl Street; Clay Lane;
Beacon Hill; Quarry Road; Orchard Row; Mill Lane; Ferry Street; Larch Close; Bilberry Court; Heath Road; Chalk
Street; Spring Gardens; Barley Close; Teasel Drive; Sorrel Mews; Weir Lane; Kiln Road; Dene Street; Copse Lane;
Furrow Way; Sandpit Lane; Meadow View; Lime Avenue; Coppice Road
""",
    ";",
)
TOWNS = _listed(
    """
Marlbridge; Fenwick; Great Hollow; Thornmere; Ashcombe Regis; Clayford; Weirham; Beaconsby
""",
    ";",
)
SCHOOLS = _listed(
    """
Fenwick Road School; Hollow Lane School; Marlbridge Primary School; Thornmere Academy; Weirham Infant School;
Clayford High School; Ashcombe Primary School; Beaconsby School; Great Hollow Primary School; Kiln Road College
""",
    ";",
)


def invented(dice: Random) -> str:
    """A plainly invented word that still has sounds to compare: county scale needs more names than there are plants."""
    return dice.choice(BEGINNINGS) + dice.choice(ENDINGS) + (dice.choice(ENDINGS) if dice.random() < 0.3 else "")


KINDS = (
    "",
    *(
        f"{kind} "
        for kind in _listed("""
Marsh Sea Hill Wood Grey Little Great Reed Stone Snow Water Willow Rock Field
""")
    ),
)


def birds() -> Iterator[str]:
    """A name for each member of staff: birds first, then birds of a kind (Marsh Plover)."""
    return (kind + bird for kind in KINDS for bird in BIRDS)
