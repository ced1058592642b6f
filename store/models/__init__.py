from .click import Click
from .link import StoreLink
from .placement import Placement
from .product_kind import ProductKind
from .shop import Store

__all__ = ["Click", "Placement", "ProductKind", "Store", "StoreLink"]
